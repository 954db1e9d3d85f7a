//! The system log (ADM-1): appended in the transaction of the change it tells of.

mod chain;
mod read;
mod verify;
mod write;

pub use read::{AuditFilter, AuditRow, list};
pub use verify::{Chain, verify};
pub use write::{AuditLine, append};
