//! Deletes a line and its attachment (CAM-2).

use domain::audit::AuditAction;
use domain::ids::{CampaignId, CampaignLineId};

use super::{changeable, diff, line_record, remove_attachments};
use crate::{Ctx, Error, Principal};

/// Deletes a line; the log keeps what it said.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: CampaignLineId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = changeable(&tx, principal, campaign_id, id).await?;
    store::campaign_lines::delete(&tx, id).await?;
    let record = line_record(
        AuditAction::Delete,
        "Xóa",
        (row.kind(), &row.title),
        &campaign,
        diff(Some(&row.fields()), None),
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    // After the commit: a file without a line wastes space, a line without its file misleads.
    let attachment = row.attachment().map(|attachment| attachment.id);
    remove_attachments(ctx, attachment).await
}
