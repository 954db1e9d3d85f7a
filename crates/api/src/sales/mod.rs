//! What the handlers of deals, quotes, orders, contracts and tickets share: each feature lists its
//! routes and says how its records look on the wire.

mod export;
mod present;
mod read;
mod request;
mod write;

pub(crate) use export::export;
pub(crate) use present::{PresentedKind, present_one};
pub(crate) use read::{list, read};
pub(crate) use request::{facts, facts_change};
pub(crate) use write::{answer_changed, answer_created, remove, transition};
