//! Commands on departments (ADM-3).

mod create_department;
mod delete_department;
mod rules;
mod update_department;

pub use create_department::create_department;
pub use delete_department::delete_department;
pub use update_department::{DepartmentChanges, update_department};

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
