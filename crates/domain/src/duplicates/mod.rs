//! Contacts that may be one party, and facts that are missing (RTA-2).
//!
//! The store finds candidates by [`block_keys`] instead of comparing every pair; [`compare`] says
//! how likely a candidate pair is one party and why. People decide: nothing here merges.

mod addresses;
mod keys;
mod likeness;
mod missing;
mod names;
mod party;
mod provinces;
mod units;
mod words;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod pairs;

pub use keys::block_keys;
pub use likeness::{DUPLICATE_SCORE, Likeness, NEAR_PERCENT, Reason, compare, score};
pub use missing::{RequiredFact, missing};
pub use party::Party;
