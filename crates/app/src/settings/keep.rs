//! Keeps what an administrator decided, and has the log tell of it (ADM-1, ADM-2).

use db::Tx;
use domain::audit::{AuditAction, AuditModule};
use serde::Serialize;
use serde_json::Value;
use store::settings::SettingChange;

use crate::{Ctx, Error, Principal, Record};

/// A decision in the place of the one at `version`.
pub(crate) struct Decision<'a, T> {
    pub(crate) name: &'a str,
    pub(crate) version: i64,
    pub(crate) value: &'a T,
    pub(crate) action: AuditAction,
    /// In the log.
    pub(crate) description: String,
    pub(crate) diff: Option<Value>,
}

/// Keeps a decision and ends the transaction; refused if somebody decided otherwise meanwhile.
pub(crate) async fn keep<T: Serialize>(
    ctx: &Ctx,
    principal: &Principal,
    tx: Tx,
    decision: Decision<'_, T>,
) -> Result<(), Error> {
    let change = SettingChange {
        name: decision.name,
        version: decision.version,
        value: decision.value,
        by: principal.user_id,
        now: ctx.now(),
    };
    if !store::settings::write(&tx, change).await? {
        return Err(Error::StaleVersion);
    }
    let record = Record {
        module: AuditModule::Other,
        action: decision.action,
        entity_id: None,
        description: decision.description,
        diff: decision.diff,
    };
    ctx.record(&tx, principal, record).await?;
    Ok(tx.commit().await?)
}
