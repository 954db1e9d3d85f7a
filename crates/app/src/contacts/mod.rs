//! Making, changing, merging, assigning and deleting contacts (CON-1, CON-2, CON-8 to CON-10).

mod assign;
pub mod bulk;
mod check;
mod create;
mod custom;
mod delete;
mod duplicates;
mod export;
mod merge;
mod undo_merge;
mod update;
mod visitors;

pub use assign::{AgentShare, Assignment, assign, preview_assignment};
pub use create::create;
pub use delete::delete;
pub use duplicates::{Duplicates, Match, MatchedContact};
pub use export::{ContactLine, Contacts, ExportContacts, FileColumn, export};
pub use merge::{MergeRequest, merge};
pub use undo_merge::{Undone, undo_merge};
pub use update::update;

pub(crate) use check::event;
pub(crate) use merge::join;
pub(crate) use visitors::{fill_in, learn_email, make_registrant, make_visitor};
