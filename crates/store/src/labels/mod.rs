//! Stages, categories and tags (CON-12): three lists of one shape, and what contacts have of them.

mod contacts;
mod read;
mod write;

pub use contacts::{categories_of, set_categories, set_stage};
pub use read::{LabelRow, find, ids_by_folded, ids_of_names, list, named, names_of_ids};
pub use write::{LabelFields, NewLabel, create, delete, is_name_taken, move_contacts, update};

use domain::labels::LabelKind;

/// Where the labels of a kind stand.
fn table(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Stages => "stages",
        LabelKind::Categories => "categories",
        LabelKind::Tags => "tags",
    }
}

/// The table and column that tie contacts to labels of a kind.
fn links(kind: LabelKind) -> (&'static str, &'static str) {
    match kind {
        LabelKind::Stages => ("contacts", "stage_id"),
        LabelKind::Categories => ("contact_categories", "category_id"),
        LabelKind::Tags => ("contact_tags", "tag_id"),
    }
}
