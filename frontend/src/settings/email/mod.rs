//! The account that e-mail goes out by (ADM-2).

mod form;
mod held;
mod page;

pub(super) use page::EmailSettingsPage;
