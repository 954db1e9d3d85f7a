//! E-mails that people write to one contact: the dialog that sends one, and the tab of a profile (CON-5).

mod api;
mod check;
mod dialog;
mod draft;
mod form;
mod message;
mod panel;
pub(crate) mod words;

pub(crate) use dialog::EmailDialog;
pub(crate) use panel::EmailsPanel;
