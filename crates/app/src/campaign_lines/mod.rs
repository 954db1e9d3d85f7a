//! Entering, changing and deleting lines of expense and income of campaigns, and keeping their
//! attachments (CAM-2, CAM-12).
//!
//! Who may change a campaign writes its lines. Its executor may enter expenses without that right, and
//! whoever entered a line may change and delete it as long as they see the campaign.

mod attachment;
mod attachment_file;
mod create;
mod delete;
mod export;
mod update;

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::campaign_lines::{LineFields, LineKind, may_change};
use domain::ids::{CampaignId, CampaignLineId};
use serde_json::{Map, Value, json};
use store::campaign_lines::LineRow;
use store::campaigns::CampaignRow;

use crate::{Error, Principal, Record};

pub use attachment::{NewAttachment, remove_attachment};
pub use attachment_file::open as open_attachment;
pub(crate) use attachment_file::remove as remove_attachments;
pub use create::create;
pub use delete::delete;
pub use export::{ExportLines, Lines, export_lines};
pub use update::update;

/// Which line, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub campaign_id: CampaignId,
    pub id: CampaignLineId,
    pub version: i64,
}

/// The campaign and a line of it that the caller may change; to all others the line is not there.
async fn changeable(
    tx: &Tx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: CampaignLineId,
) -> Result<(CampaignRow, LineRow), Error> {
    let edit = principal.require(Permission::CampaignsEdit);
    if let Ok(scope) = edit
        && let Some(found) = found(tx, scope, campaign_id, id).await?
    {
        return Ok(found);
    }
    let view = principal.require(Permission::CampaignsView)?;
    let own = found(tx, view, campaign_id, id).await?;
    own.filter(|(_, line)| may_change(principal.user_id, line.creator()))
        .ok_or_else(|| edit.err().unwrap_or(Error::NotFound))
}

async fn found(
    tx: &Tx,
    scope: Scope,
    campaign_id: CampaignId,
    id: CampaignLineId,
) -> Result<Option<(CampaignRow, LineRow)>, Error> {
    let campaign = store::campaigns::find(tx, scope, campaign_id).await?;
    let line = store::campaign_lines::find(tx, scope, campaign_id, id).await?;
    Ok(campaign.zip(line))
}

/// As [`changeable`], if the line is still as it was seen.
async fn seen_still(
    tx: &Tx,
    principal: &Principal,
    seen: Seen,
) -> Result<(CampaignRow, LineRow), Error> {
    let (campaign, line) = changeable(tx, principal, seen.campaign_id, seen.id).await?;
    if line.version == seen.version {
        Ok((campaign, line))
    } else {
        Err(Error::StaleVersion)
    }
}

/// Cleans the fields, telling every fault at once.
fn checked(fields: LineFields) -> Result<LineFields, Error> {
    Ok(fields.checked()?)
}

/// A log line about a line of a campaign: what was done before its name, and what changed.
fn line_record(
    action: AuditAction,
    said: &str,
    (kind, title): (LineKind, &str),
    campaign: &CampaignRow,
    diff: Option<Value>,
) -> Record {
    let kind = match kind {
        LineKind::Expense => "khoản chi",
        LineKind::Income => "khoản thu",
    };
    Record {
        module: AuditModule::Campaigns,
        action,
        entity_id: Some(campaign.id),
        description: format!(
            "{said} {kind} \"{title}\" của chiến dịch \"{}\"",
            campaign.name
        ),
        diff,
    }
}

/// Field to `[old, new]` where they differ; an absent side is a line that was not or is no longer there.
fn diff(before: Option<&LineFields>, after: Option<&LineFields>) -> Option<Value> {
    let facts = |fields: Option<&LineFields>| {
        [
            ("paid_on", json!(fields.map(|fields| fields.paid_on))),
            // As `title` the log would call it a job title.
            ("line_title", json!(fields.map(|fields| &fields.title))),
            (
                "amount_minor",
                json!(fields.map(|fields| fields.amount_minor)),
            ),
            (
                "party",
                json!(fields.and_then(|fields| fields.party.as_ref())),
            ),
            (
                "note",
                json!(fields.and_then(|fields| fields.note.as_ref())),
            ),
        ]
    };
    let pairs = facts(before).into_iter().zip(facts(after));
    let changed: Map<String, Value> = pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((name, old), (_, new))| (name.to_owned(), json!([old, new])))
        .collect();
    (!changed.is_empty()).then_some(Value::Object(changed))
}
