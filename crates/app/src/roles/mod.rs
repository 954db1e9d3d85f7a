//! Commands on roles (ADM-3).

mod create_role;
mod delete_role;
mod rules;
mod update_role;

pub use create_role::create_role;
pub use delete_role::delete_role;
pub use update_role::update_role;

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
