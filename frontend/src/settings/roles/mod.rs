//! What each role may do, and how far.

mod delete;
mod editor;
mod list;
mod matrix;

pub use list::RolesPage;
