//! Enters an expense or an income of a campaign (CAM-2, CAM-12).

use db::Tx;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::campaign_lines::{LINES_MAX, LineFields, LineKind, may_add};
use domain::ids::{CampaignId, CampaignLineId, UserId};
use store::campaign_lines::NewLine;
use store::campaigns::CampaignRow;

use super::{checked, diff, line_record};
use crate::{Ctx, Error, Fault, Principal};

/// Enters a line of a campaign that the caller may change, or an expense of one that they carry out.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    kind: LineKind,
    fields: LineFields,
) -> Result<CampaignLineId, Error> {
    let tx = ctx.db.begin().await?;
    let campaign = open_to(&tx, principal, campaign_id, kind).await?;
    let created_by = principal.require_user()?;
    let fields = checked(fields)?;
    if store::campaign_lines::count(&tx, campaign_id).await? >= LINES_MAX {
        return Err(Fault::of("title", "full", "the campaign has too many lines").into());
    }
    let id = ctx.new_id();
    let line = NewLine {
        id,
        campaign_id,
        kind,
        fields: &fields,
        created_by,
        now: ctx.now(),
    };
    store::campaign_lines::create(&tx, line).await?;
    let record = line_record(
        AuditAction::Create,
        "Thêm",
        (kind, &fields.title),
        &campaign,
        diff(None, Some(&fields)),
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}

/// The campaign, if the caller may enter lines of this kind in it.
async fn open_to(
    tx: &Tx,
    principal: &Principal,
    id: CampaignId,
    kind: LineKind,
) -> Result<CampaignRow, Error> {
    let edit = principal.require(Permission::CampaignsEdit);
    if let Ok(scope) = edit
        && let Some(campaign) = store::campaigns::find(tx, scope, id).await?
    {
        return Ok(campaign);
    }
    let view = principal.require(Permission::CampaignsView)?;
    let campaign = store::campaigns::find(tx, view, id).await?;
    campaign
        .filter(|c| may_add(kind, principal.user_id, UserId(c.executor_id)))
        .ok_or_else(|| edit.err().unwrap_or(Error::NotFound))
}
