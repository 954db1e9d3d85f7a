//! Decisions of administrators that hold for everybody.

mod contacts;
mod keep;

pub use contacts::{CONTACTS, change_contact_settings};
pub(crate) use keep::{Decision, keep};
