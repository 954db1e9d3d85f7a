//! Imports: uploaded files, their runs and the rows that were set aside (CON-7).

mod owners;
mod read;
mod row_errors;
mod write;

pub use owners::{owners_named, user_and_below};
pub use read::{ImportFilter, ImportRow, existing, find, find_for_update, list};
pub use row_errors::{
    NewRowError, RowErrorRow, add_row_errors, clear_row_errors, row_errors_after,
};
pub use write::{
    NewImport, Progress, Start, create, delete, finish, request_stop, save_progress, set_delayed,
    set_running, start,
};
