//! Deletes a campaign, with its members only when that is confirmed (CAM-1).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::CampaignId;

use super::campaign_record;
use crate::campaign_lines::remove_attachments;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a campaign with its lines; one that has members only when `is_confirmed`.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    id: CampaignId,
    is_confirmed: bool,
) -> Result<(), Error> {
    let scope = principal.require(Permission::CampaignsDelete)?;
    let tx = ctx.db.begin().await?;
    let campaign = store::campaigns::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let members = store::campaigns::count_all_members(&tx, id).await?;
    if members > 0 && !is_confirmed {
        return Err(Conflict::ConfirmationRequired { members }.into());
    }
    let attachments = store::campaign_lines::attachments_of(&tx, id).await?;
    store::campaigns::delete(&tx, id).await?;
    let description = match members {
        0 => format!("Xóa chiến dịch \"{}\"", campaign.name),
        _ => format!(
            "Xóa chiến dịch \"{}\" cùng {members} thành viên",
            campaign.name
        ),
    };
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Delete, id, description, None),
    )
    .await?;
    tx.commit().await?;
    remove_attachments(ctx, attachments).await
}
