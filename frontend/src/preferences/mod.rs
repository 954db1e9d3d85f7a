//! The channels of a customer: closed or open, and what the person said about each (CON-5, CON-9).

mod api;
mod choices;
mod edit;
mod mark;
mod panel;
mod reason;
mod row;
mod state;
pub(crate) mod words;

pub(crate) use choices::periods;
pub(crate) use mark::ClosedMark;
pub(crate) use panel::PreferencesPanel;
