//! Departments and the tree they form (ADM-3).

mod read;
mod write;

pub use read::{DepartmentRow, find, is_at_or_below, list};
pub use write::{DepartmentFields, create, delete, update};
