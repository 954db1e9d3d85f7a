//! Commands on users (ADM-3).

mod create_user;
mod rules;
mod update_user;

pub use create_user::{UserDraft, create_user};
pub use update_user::{UserChanges, update_user};

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
