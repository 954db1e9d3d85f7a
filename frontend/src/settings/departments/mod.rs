//! The departments, one below another.

mod form;
mod list;
mod tree;

pub use list::DepartmentsPage;
pub(super) use tree::options;
