//! Calls with a contact: the tab of its profile, and the pop-up that logs one (CON-3, CON-5).

mod api;
mod draft;
mod form;
mod item;
mod panel;
mod player;
mod pop_up;
mod recording;
pub(crate) mod words;

pub(crate) use panel::CallsPanel;
pub(crate) use pop_up::CallDialog;
