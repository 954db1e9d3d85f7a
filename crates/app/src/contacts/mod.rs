//! Making, changing, merging and deleting contacts (CON-1, CON-2, CON-8).

mod check;
mod create;
mod delete;
mod duplicates;
mod merge;
mod undo_merge;
mod update;

pub use create::create;
pub use delete::delete;
pub use duplicates::{Duplicates, Match, MatchedContact};
pub use merge::{MergeRequest, merge};
pub use undo_merge::{Undone, undo_merge};
pub use update::update;
