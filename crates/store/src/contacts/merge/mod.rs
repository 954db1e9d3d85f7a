//! Makes one contact of two and, if asked, two of one again (CON-8): everything that is tied to
//! the merged contact moves to the present one, and what undoing needs is kept.
//!
//! A table that refers to contacts has its line in `registry.rs`; a test walks the schema and
//! names those that are missing there.

mod apply;
mod facts;
pub(in crate::contacts) mod image;
mod members;
mod people;
mod preview;
mod record;
mod registry;
mod rows;
mod sets;
mod undo;

pub(super) use apply::next_seq;
pub use apply::{Merging, apply};
pub use facts::{Side, side, sides_for_update};
pub use preview::{Tied, tied};
pub use record::{MergeRow, find, forget, forget_deleted, merges_of, redirect};
pub(super) use registry::CONTACTS;
pub use registry::{BENEATH, PLACES, Place, Way};
pub use undo::{Obstacle, undo};
