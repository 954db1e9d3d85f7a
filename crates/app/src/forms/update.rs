//! Changes what a form asks and says, opens and closes it (CAM-3).

use domain::audit::AuditAction;
use domain::forms::FormDefinition;
use domain::ids::{CampaignId, FormId};

use super::{changeable_form, checked, form_record};
use crate::{Ctx, Error, Principal};

/// Which form, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub campaign_id: CampaignId,
    pub id: FormId,
    pub version: i64,
}

/// Replaces the form the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    definition: FormDefinition,
    is_open: bool,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = changeable_form(&tx, principal, seen.campaign_id, seen.id).await?;
    if row.version != seen.version {
        return Err(Error::StaleVersion);
    }
    let before = row.definition.0;
    let after = checked(&tx, definition, &before).await?;
    if (&before, row.is_open) == (&after, is_open) {
        return Ok(());
    }
    let said = match (before == after, is_open) {
        (true, true) => "Mở",
        (true, false) => "Đóng",
        (false, _) => "Sửa",
    };
    let has_new_consents = !before.has_consents_of(&after);
    let at = (seen.id, seen.version);
    let now = ctx.now();
    if !store::forms::update(&tx, at, (&after, is_open), has_new_consents, now).await? {
        return Err(Error::StaleVersion);
    }
    let record = form_record(AuditAction::Update, said, &after.title, &campaign);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
