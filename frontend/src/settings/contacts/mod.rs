//! What administrators decide about customers: the check for duplicates, the facts required, visits to pages, and
//! e-mails that are opened.

mod following;
mod form;
mod page;
mod tracking;

pub(super) use page::ContactSettingsPage;
