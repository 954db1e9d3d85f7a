//! Appends to the log, each line hashed together with the one before it.

use chrono::{DateTime, Utc};
use db::{Error, Tx, dialect};
use domain::audit::{AuditAction, AuditModule};
use domain::text::fold;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

use super::chain::Facts;

/// One thing done, by whom, and from where.
#[derive(Debug, Clone)]
pub struct AuditLine<'a> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<&'a str>,
    pub session_id: Option<Uuid>,
    pub ip: Option<&'a str>,
    pub request_id: Option<&'a str>,
    pub module: AuditModule,
    pub action: AuditAction,
    pub entity_id: Option<Uuid>,
    pub description: String,
    /// Field to `[old, new]`.
    pub diff: Option<Value>,
}

/// Adds a line to the log.
///
/// Call it last in a transaction: it takes the head of the chain, which others wait for.
pub async fn append(tx: &Tx, line: AuditLine<'_>) -> Result<(), Error> {
    let engine = tx.engine();
    let head = format!(
        "SELECT hash FROM audit_head WHERE id = 1 {}",
        dialect::for_update(engine)
    );
    let row = tx.query_one_raw(db::sql(engine, head, [])).await?;
    let prev_hash: String = row
        .map(|row| row.try_get("", "hash"))
        .transpose()?
        .unwrap_or_default();
    let (module, action) = (wire(line.module), wire(line.action));
    let entity_id = line.entity_id.map(|id| id.to_string());
    let facts = Facts {
        id: line.id,
        at: line.at,
        actor_kind: line.actor_kind,
        actor_id: line.actor_id,
        actor_name: line.actor_name,
        session_id: line.session_id,
        ip: line.ip,
        request_id: line.request_id,
        module: &module,
        action: &action,
        entity_id: entity_id.as_deref(),
        description: &line.description,
        diff: line.diff.as_ref(),
    };
    let hash = facts.hash_after(&prev_hash);
    let values = [
        line.id.into(),
        line.at.into(),
        line.actor_kind.into(),
        line.actor_id.into(),
        line.actor_name.map(ToOwned::to_owned).into(),
        line.session_id.into(),
        line.ip.map(ToOwned::to_owned).into(),
        line.request_id.map(ToOwned::to_owned).into(),
        module.into(),
        action.into(),
        entity_id.into(),
        fold(&line.description).into(),
        line.description.into(),
        line.diff.into(),
        prev_hash.into(),
        hash.clone().into(),
    ];
    let insert = "INSERT INTO audit (id, at, actor_kind, actor_id, actor_name, session_id, ip, request_id, \
                  module, action, entity_id, search_text, description, diff, prev_hash, hash) \
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    tx.execute_raw(db::sql(engine, insert, values)).await?;
    let advance = "UPDATE audit_head SET hash = ? WHERE id = 1";
    tx.execute_raw(db::sql(engine, advance, [hash.into()]))
        .await?;
    Ok(())
}

/// An enum's name on the wire.
pub(super) fn wire(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        _ => String::new(),
    }
}
