//! Making, changing, deleting and assigning contacts (CON-1, CON-2, CON-9, CON-10).

mod assign;
pub mod bulk;
mod check;
mod create;
mod delete;
mod export;
mod update;

pub use assign::{AgentShare, Assignment, assign, preview_assignment};
pub use create::create;
pub use delete::delete;
pub use export::{ContactLine, Contacts, ExportContacts, export};
pub use update::update;

pub(crate) use check::event;
