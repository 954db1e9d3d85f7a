//! Commands on users (ADM-3).

mod create;
mod rules;
mod update;

pub use create::{UserDraft, create};
pub use update::{UserChanges, update};

use domain::audit::{AuditAction, AuditModule};
use domain::ids::UserId;
use serde_json::Value;

use crate::Record;

/// A log line on a user.
fn user_record(
    action: AuditAction,
    id: UserId,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Users,
        action,
        entity_id: Some(id.0),
        description,
        diff,
    }
}
