//! Makes a campaign (CAM-1).

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::CampaignId;
use store::campaigns::{CampaignFields, CampaignRow, NewCampaign};

use super::campaign_record;
use super::fields::{check, check_executor, clean};
use crate::{Ctx, Error, Principal};

/// Makes a campaign and returns it.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    fields: CampaignFields,
) -> Result<CampaignRow, Error> {
    principal.require(Permission::CampaignsCreate)?;
    let created_by = principal.require_user()?;
    let fields = clean(fields);
    check(&fields)?;
    let tx = ctx.db.begin().await?;
    check_executor(&tx, fields.executor_id).await?;
    let id: CampaignId = ctx.new_id();
    let description = format!("Thêm chiến dịch \"{}\"", fields.name);
    store::campaigns::create(
        &tx,
        NewCampaign {
            id,
            fields,
            created_by,
            now: ctx.now(),
        },
    )
    .await?;
    let row = store::campaigns::find(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Create, id, description, None),
    )
    .await?;
    tx.commit().await?;
    Ok(row)
}
