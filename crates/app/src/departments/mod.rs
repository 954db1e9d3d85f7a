//! Commands on departments (ADM-3).

mod create;
mod delete;
mod rules;
mod update;

pub use create::create;
pub use delete::delete;
pub use update::{DepartmentChanges, update};
