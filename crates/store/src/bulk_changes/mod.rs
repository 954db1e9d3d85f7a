//! Changes of many contacts at once and what became of each (CON-9).

mod read;
mod rows;
mod undo;
mod write;

pub use read::{BulkChangeRow, find, find_for_update, list, list_fingerprint};
pub use rows::{NewOutcome, OutcomeFilter, OutcomeRow, add_outcomes, list_outcomes};
pub use undo::{UndoRow, add_undo_counts, begin_undo, changed_after, mark_undone, undo_rows};
pub use write::{Counts, NewBulkChange, create, forget_one_before, set_counts};
