//! Takes a member out of a campaign (CAM-3).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{CampaignId, ContactId, MemberId};
use serde_json::json;
use store::events::NewEvent;
use uuid::Uuid;

use super::campaign_record;
use crate::{Ctx, Error, Principal};

/// Removes a member with their history; the contact stays.
pub async fn remove_member(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    member_id: MemberId,
) -> Result<(), Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let tx = ctx.db.begin().await?;
    let member = store::campaigns::find_member(&tx, scope, campaign_id, member_id)
        .await?
        .ok_or(Error::NotFound)?;
    store::campaigns::remove_member(&tx, member_id).await?;
    let event = NewEvent {
        id: ctx.new_id(),
        contact_id: Some(ContactId(member.contact_id)),
        kind: "campaign_member.removed",
        payload: json!({ "campaign_id": campaign_id, "member_id": member_id, "status": member.status }),
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
        at: ctx.now(),
    };
    store::events::append(&tx, event).await?;
    let description = format!("Xóa \"{}\" khỏi chiến dịch", member.name);
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Delete, campaign_id, description, None),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
