//! Commands on the fields of contacts that a business defines (CON-12); they belong to nobody, so
//! whoever may change all contacts manages them.

mod create;
mod delete;
mod rules;
mod update;

pub use create::{NewCustomField, create};
pub use delete::delete;
pub use update::{CustomFieldChanges, update};

use domain::audit::{AuditAction, AuditModule};
use domain::ids::CustomFieldId;
use serde_json::Value;

use crate::Record;

/// A log line about a field, which the log keeps under contacts.
fn field_record(
    action: AuditAction,
    id: CustomFieldId,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Contacts,
        action,
        entity_id: Some(id.0),
        description,
        diff,
    }
}
