//! Contacts that may be one party (RTA-2): filed by what they may share, compared by those who share
//! it, listed for people to decide.

mod decide;
mod file;
mod list;
mod pairs;
mod stale;

pub use decide::{find, set_dismissed};
pub use file::{Compared, Filed, candidates, compared, file};
pub use list::{DuplicateFilter, DuplicatePage, DuplicateRow, ReasonKind, list};
pub use pairs::{FoundPair, put_pairs};
pub use stale::{count_stale, stale};

/// An id as `db::dialect::ColumnType::Uuid` wants it.
fn hex(id: uuid::Uuid) -> String {
    id.simple().to_string()
}
