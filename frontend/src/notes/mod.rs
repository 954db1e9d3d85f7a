//! Notes on a contact: the tab of its profile, and the pop-up for a call (CON-4, CON-5).

mod api;
mod call;
mod draft;
mod form;
mod item;
mod panel;
mod words;

pub(crate) use call::CallDialog;
pub(crate) use panel::NotesPanel;
pub(crate) use words::icon;
