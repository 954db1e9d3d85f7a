//! What each action does to a batch of contacts, and how it is taken back.

pub(super) mod campaigns;
pub(super) mod delete;
pub(super) mod facts;
pub(super) mod tags;
