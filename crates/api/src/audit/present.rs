//! Lines of the log as clients see them.

use api_types::audit::AuditEntry;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{AuditId, UserId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::audit::AuditRow;

pub(super) fn entry(row: AuditRow) -> AuditEntry {
    AuditEntry {
        id: AuditId(row.id),
        at: row.at,
        actor_kind: row.actor_kind,
        actor_id: row.actor_id.map(UserId),
        actor_name: row.actor_name,
        ip: row.ip,
        module: known(row.module).unwrap_or(AuditModule::Other),
        action: known(row.action).unwrap_or(AuditAction::Other),
        entity_id: row.entity_id,
        description: row.description,
        diff: row.diff,
    }
}

/// The value of that name, if this version knows it.
fn known<T: DeserializeOwned>(name: String) -> Option<T> {
    serde_json::from_value(Value::String(name)).ok()
}
