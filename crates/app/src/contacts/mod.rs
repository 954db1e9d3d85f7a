//! Making, changing and deleting contacts (CON-1, CON-2).

mod check;
mod create;
mod delete;
mod export;
mod update;

pub use create::create;
pub use delete::delete;
pub use export::{ContactLine, Contacts, ExportContacts, export};
pub use update::update;

pub(crate) use check::event;
