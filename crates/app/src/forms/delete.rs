//! Deletes a form by which nobody sent anything yet (CAM-3).

use domain::audit::AuditAction;
use domain::ids::{CampaignId, FormId};

use super::{changeable_form, form_record};
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a form. One that was used is proof of what people agreed to: it can only be closed.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = changeable_form(&tx, principal, campaign_id, id).await?;
    if !store::forms::delete(&tx, id).await? {
        return Err(Conflict::InUse.into());
    }
    let title = &row.definition.0.title;
    let record = form_record(AuditAction::Delete, "Xóa", title, &campaign);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
