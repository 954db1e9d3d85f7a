//! The editor: the source of a template beside what a recipient would get.

mod draft;
mod form;
mod insert;
mod page;
mod preview;
mod sms_counter;
mod source;

pub(super) use page::{NewTemplatePage, TemplatePage};
