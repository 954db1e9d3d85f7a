//! What the system log holds besides changes, and its export (ADM-1).

mod export;
mod record_denial;

pub use export::{ExportLog, Lines, export};
pub use record_denial::{Denial, record_denial};
