//! Contacts (CON-1, CON-2): lists, profiles, writes and tags.

pub mod bulk;
mod filter;
mod list;
mod matching;
mod read;
mod search;
mod tags;
mod write;

pub use filter::Filter;
pub use list::{PageRequest, Sort, list};
pub(crate) use matching::held_against;
pub use matching::{count_matching, counts_by_level, ids_matching};
pub use read::{ContactRow, RelatedRow, find, id_by_email, people_of, related};
pub use tags::{all_tags, set_tags, tags_of};
pub use write::{
    NewContact, clear_other_primaries, create, delete, is_email_taken, set_level, take_codes,
    update,
};
