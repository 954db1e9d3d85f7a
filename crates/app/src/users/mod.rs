//! Commands on users (ADM-3).

mod create;
mod rules;
mod update;

pub use create::{UserDraft, create};
pub use update::{UserChanges, update};

use domain::audit::{AuditAction, AuditModule};
use serde_json::Value;
use uuid::Uuid;

use crate::Record;

/// A log line on a user, or on a role or a department, which the log keeps under users.
pub(crate) fn organization_record(
    action: AuditAction,
    id: impl Into<Uuid>,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Users,
        action,
        entity_id: Some(id.into()),
        description,
        diff,
    }
}
