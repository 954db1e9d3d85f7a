//! Merging two contacts that are one party (CON-8): the preview, the result, and who stays.
//!
//! What hangs on the contact that goes (timeline, members, notes, people of an organisation) is
//! moved by the store; here is decided only what the contact itself will say.

mod choice;
mod combine;
mod facts;
mod fields;
mod lists;
mod refusal;
mod survivor;

pub use combine::{Merge, merge};
pub use facts::{Identity, IdentityKind, MergeFacts};
pub use fields::{MergeField, MergeLine, Outcome};
pub use refusal::MergeRefusal;
pub use survivor::{Claimant, Tie, survivor};
