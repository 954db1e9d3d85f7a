//! Makes a form like another one of the campaign (CAM-3).

use domain::audit::AuditAction;
use domain::ids::{CampaignId, FormId};

use super::create::insert;
use super::{changeable_form, form_record};
use crate::{Ctx, Error, Principal};

/// Copies a form; the copy has an address of its own and is closed until somebody opens it.
pub async fn copy(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<FormId, Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = changeable_form(&tx, principal, campaign_id, id).await?;
    let definition = row.definition.0;
    let copy = insert(ctx, &tx, principal, campaign_id, &definition, false).await?;
    let record = form_record(
        AuditAction::Create,
        "Sao chép",
        &definition.title,
        &campaign,
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(copy)
}
