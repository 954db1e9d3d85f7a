//! Commands on stages, categories and tags (CON-12); they belong to nobody, so whoever may change all
//! contacts manages them.

mod create;
mod delete;
mod rules;
mod update;

pub use create::create;
pub use delete::{DeleteLabel, delete};
pub use update::{LabelChanges, update};

use domain::audit::{AuditAction, AuditModule};
use domain::ids::LabelId;
use domain::labels::LabelKind;
use serde_json::Value;

use crate::Record;

/// What a label of this kind is called in the log.
fn word(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Stages => "giai đoạn",
        LabelKind::Categories => "danh mục",
        LabelKind::Tags => "thẻ",
    }
}

/// A log line about a label, which the log keeps under contacts.
fn label_record(
    action: AuditAction,
    id: LabelId,
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
