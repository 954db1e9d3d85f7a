//! Segments (CON-12): their definitions, who is in them, and how that is kept up with contacts.

mod define;
mod dirty;
mod evaluate;
mod members;
mod of_contact;
mod pins;
mod progress;
mod read;
mod references;
mod standing;

pub use define::{NewSegment, SegmentFields, create, delete, is_alias_taken, is_referred, update};
pub use dirty::{Dirty, has_work, take_dirty};
pub use evaluate::{Batch, Changes, evaluate, fill};
pub use members::{Mark, MemberRow, MembersPage, members};
pub use of_contact::{MembershipRow, memberships};
pub use pins::{Pin, Pinning, copy_pins, pin};
pub use progress::{
    Building, add_to_count, advance, build_anew, count_anew, finish_build, next_building,
};
pub use read::{
    COUNTED_MAX, FilterRow, SegmentPage, SegmentRow, SegmentSort, count_filters, decided_by_hand,
    filters, find, find_by_alias, free_alias, list,
};
pub use references::{depth_above, depth_below, lock_references, reaches, set_references};
pub use standing::{Standing, standings};
