//! The system log (ADM-1).

mod api;
mod diff;
mod filters;
mod list;
mod words;

pub use list::AuditPage;
