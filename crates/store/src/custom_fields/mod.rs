//! The fields of contacts that a business defined (CON-12); values stand in `contacts.custom`.

mod read;
mod write;

pub use read::{CustomFieldRow, find, has_values, list, offered, several};
pub use write::{CustomFieldFields, create, delete, is_label_taken, update};
