//! Notes on a contact, in a tab of its profile (CON-4).

mod api;
mod draft;
mod form;
mod item;
mod panel;
mod words;

pub(crate) use panel::NotesPanel;
pub(crate) use words::icon;
