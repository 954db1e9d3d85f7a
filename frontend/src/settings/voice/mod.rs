//! What calls go out by.

mod draft;
mod form;
mod page;
mod test;

pub(super) use page::VoiceSettingsPage;
