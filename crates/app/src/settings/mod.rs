//! Decisions of administrators that hold for everybody.

mod contacts;

pub use contacts::{CONTACTS, change_contact_settings};
