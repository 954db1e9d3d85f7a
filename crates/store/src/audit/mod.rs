//! The system log (ADM-1): appended in the transaction of the change it tells of.

mod write;

pub use write::{AuditLine, append};
