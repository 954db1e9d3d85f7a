//! Contacts (CON-1, CON-2): lists, profiles, writes and tags.

pub mod bulk;
mod custom;
mod filter;
mod list;
mod matching;
pub mod merge;
mod missing;
mod read;
mod search;
mod sharing;
mod tags;
mod visitors;
mod write;

pub use custom::CustomJson;
pub use filter::Filter;
pub use list::{PageRequest, Sort, list};
pub(crate) use matching::held_against;
pub use matching::{count_matching, count_named, counts_by_level, ids_matching};
pub use missing::{list_missing, missing_fingerprint};
pub use read::{
    ContactRow, RelatedRow, fields_of, find, id_by_email, people_of, related, rows_of, rows_within,
};
pub use sharing::{Sharing, sharing};
pub use tags::{all_tags, set_tags, tags_of};
pub use visitors::forget_visitors;
pub use write::{
    ContactChange, NewContact, clear_other_primaries, create, delete, is_email_taken, set_level,
    take_codes, update,
};
