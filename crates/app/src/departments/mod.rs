//! Commands on departments (ADM-3).

mod create;
mod delete;
mod rules;
mod update;

pub use create::create;
pub use delete::delete;
pub use update::{DepartmentChanges, update};

use domain::audit::{AuditAction, AuditModule};
use domain::ids::DepartmentId;
use serde_json::Value;

use crate::Record;

/// A log line on a department.
fn department_record(
    action: AuditAction,
    id: DepartmentId,
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
