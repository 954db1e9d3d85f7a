//! What each action does to a batch of contacts, and how it is taken back.

pub(super) mod campaigns;
pub(super) mod categories;
mod channel_rows;
pub(super) mod delete;
pub(super) mod do_not_contact;
pub(super) mod facts;
pub(super) mod preferences;
pub(super) mod segments;
pub(super) mod tags;
