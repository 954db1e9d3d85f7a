//! Who may sign in, and what they may do there.

mod active;
mod draft;
mod form;
mod list;

pub use list::UsersPage;
