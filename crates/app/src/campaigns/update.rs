//! Changes a campaign (CAM-1).

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::CampaignId;
use store::campaigns::CampaignRow;

use super::campaign_record;
use super::fields::{CampaignChanges, check, check_executor, clean, diff};
use crate::{Ctx, Error, Principal};

/// Changes a campaign that is at `version` and returns it, though the change may have taken it out
/// of the caller's sight.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: CampaignId,
    version: i64,
    changes: CampaignChanges,
) -> Result<CampaignRow, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let tx = ctx.db.begin().await?;
    let before = store::campaigns::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let old = before.fields();
    let new = clean(changes.apply(old.clone()));
    check(&new)?;
    // An executor who has left keeps the campaigns they carried out.
    if new.executor_id != old.executor_id {
        check_executor(&tx, new.executor_id).await?;
    }
    let Some(diff) = diff(&old, &new) else {
        return Ok(before);
    };
    let description = format!("Sửa chiến dịch \"{}\"", new.name);
    if !store::campaigns::update(&tx, id, version, new, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let after = store::campaigns::find(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Update, id, description, Some(diff)),
    )
    .await?;
    tx.commit().await?;
    Ok(after)
}
