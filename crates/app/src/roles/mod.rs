//! Commands on roles (ADM-3).

mod create;
mod delete;
mod rules;
mod update;

pub use create::create;
pub use delete::delete;
pub use update::update;

use domain::access::Grants;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::RoleId;
use serde_json::Value;

use crate::Record;

/// A role to make or to change, as typed.
pub struct RoleDraft {
    pub name: String,
    pub grants: Grants,
}

/// A log line on a role.
fn role_record(
    action: AuditAction,
    id: RoleId,
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
