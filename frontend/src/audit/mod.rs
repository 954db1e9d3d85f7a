//! The system log (ADM-1).

mod api;
mod diff;
mod filters;
mod list;
mod words;

pub(crate) use diff::Diff;
pub use list::AuditPage;
pub(crate) use list::Log;
pub(crate) use words::actor_kind;
