//! Puts named contacts into a campaign (CAM-3).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::campaigns::JoinAction;
use domain::ids::{CampaignId, ContactId};
use store::campaigns::{Joined, Joining};
use uuid::Uuid;

use super::bulk::check_source;
use super::campaign_record;
use crate::bulk::check_ids;
use crate::{Ctx, Error, Principal};

/// The contacts to add, at most 1,000, and where they came from.
#[derive(Debug, Clone)]
pub struct AddMembers {
    pub campaign_id: CampaignId,
    pub contact_ids: Vec<ContactId>,
    pub source: Option<String>,
}

/// Adds the contacts that the caller may see and that are not members yet.
pub async fn add_members(
    ctx: &Ctx,
    principal: &Principal,
    command: AddMembers,
) -> Result<Joined, Error> {
    let campaigns = principal.require(Permission::CampaignsEdit)?;
    let contacts = principal.require(Permission::ContactsView)?;
    check_ids("contact_ids", command.contact_ids.len())?;
    let source = check_source(command.source)?;
    let id = command.campaign_id;
    let tx = ctx.db.begin().await?;
    let campaign = store::campaigns::find(&tx, campaigns, id)
        .await?
        .ok_or(Error::NotFound)?;
    let joining = Joining {
        campaign_id: id,
        source: source.as_deref(),
        action: JoinAction::Manual,
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
        now: ctx.now(),
    };
    let joined = store::campaigns::join(&tx, contacts, &command.contact_ids, &joining, || {
        ctx.new_id()
    })
    .await?;
    if joined.added > 0 {
        let description = format!(
            "Thêm {} thành viên vào chiến dịch \"{}\"",
            joined.added, campaign.name
        );
        ctx.record(
            &tx,
            principal,
            campaign_record(AuditAction::Update, id, description, None),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(joined)
}
