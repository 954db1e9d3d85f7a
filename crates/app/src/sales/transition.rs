//! Moves a sales record to another status (CON-5).

use domain::access::Scope;
use domain::audit::AuditAction;
use domain::sales::checked_reason;
use domain::status::{Status as _, Step};
use serde_json::json;
use store::sales::{SaleMove, SaleRow, StoredKind};

use super::check::fault;
use super::{sale_event, sale_record};
use crate::{Ctx, Error, Principal};

/// Asks for a new status.
#[derive(Debug, Clone)]
pub struct TransitionSale<K: StoredKind> {
    pub id: K::Id,
    pub to: K::Status,
    /// When given, the record must still be at it.
    pub expected_version: Option<i64>,
    pub reason: Option<String>,
}

/// Moves a record and returns it; asking for the present status changes nothing.
pub async fn transition<K: StoredKind>(
    ctx: &Ctx,
    principal: &Principal,
    command: TransitionSale<K>,
) -> Result<SaleRow<K>, Error> {
    let scope = principal.require(K::EDIT)?;
    let id = command.id;
    let reason = checked_reason(command.reason, command.to.needs_reason()).map_err(fault)?;
    let tx = ctx.db.begin().await?;
    let before = store::sales::find::<K>(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let version = before.head.version;
    if command.expected_version.is_some_and(|seen| seen != version) {
        return Err(Error::StaleVersion);
    }
    let Step::Moved { from, to } = before.status().step(command.to)? else {
        return Ok(before);
    };
    let step = SaleMove::<K> {
        id,
        version,
        to,
        reason: reason.as_deref(),
        now: ctx.now(),
    };
    if !store::sales::move_status(&tx, step).await? {
        return Err(Error::StaleVersion);
    }
    let after = store::sales::find::<K>(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let kind = format!("{}.{}", K::NAME, to.as_str());
    let step = json!({ "from": from, "to": to, "reason": reason });
    store::events::append(&tx, sale_event(ctx, principal, &kind, &after, step)).await?;
    let description = format!(
        "Chuyển {} {} \"{}\" từ {} sang {}",
        K::NOUN,
        after.head.number,
        after.head.title,
        K::status_label(from),
        K::status_label(to)
    );
    let diff = Some(json!({ "status": [from, to] }));
    let record = sale_record::<K>(AuditAction::Transition, id, description, diff);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(after)
}
