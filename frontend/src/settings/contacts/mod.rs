//! What administrators decide about customers: the check for duplicates, the facts required.

mod form;
mod page;

pub(super) use page::ContactSettingsPage;
