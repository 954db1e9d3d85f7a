//! What text messages go out by, what they cost, and what is added to advertising.

mod described;
mod do_not_call;
mod draft;
mod form;
mod page;
mod test;

pub(super) use page::SmsSettingsPage;
pub(crate) use test::told;
