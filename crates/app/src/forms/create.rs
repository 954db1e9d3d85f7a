//! Makes a form of a campaign (CAM-3).

use db::Tx;
use domain::audit::AuditAction;
use domain::forms::{FORMS_MAX, FormDefinition};
use domain::ids::{CampaignId, FormId};
use store::forms::NewForm;

use super::slug::random_slug;
use super::{changeable, checked, form_record};
use crate::{Ctx, Error, Fault, Principal};

/// Makes a form, under an address of its own.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    definition: FormDefinition,
    is_open: bool,
) -> Result<FormId, Error> {
    let tx = ctx.db.begin().await?;
    let campaign = changeable(&tx, principal, campaign_id).await?;
    let definition = checked(&tx, definition, &FormDefinition::default()).await?;
    let id = insert(ctx, &tx, principal, campaign_id, &definition, is_open).await?;
    let record = form_record(AuditAction::Create, "Thêm", &definition.title, &campaign);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}

/// Makes a form out of a checked definition.
pub(super) async fn insert(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    campaign_id: CampaignId,
    definition: &FormDefinition,
    is_open: bool,
) -> Result<FormId, Error> {
    if store::forms::count(tx, campaign_id).await? >= FORMS_MAX {
        return Err(Fault::of("definition", "full", "the campaign has too many forms").into());
    }
    let id = ctx.new_id();
    let form = NewForm {
        id,
        campaign_id,
        slug: &random_slug(),
        definition,
        is_open,
        created_by: principal.require_user()?,
        now: ctx.now(),
    };
    store::forms::create(tx, form).await?;
    Ok(id)
}
