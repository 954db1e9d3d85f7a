//! What happened to a contact: the chart of engagement and the timeline (CON-3).

mod api;
mod details;
mod engagement;
mod entry;
mod panel;

pub(crate) use panel::TimelinePanel;
