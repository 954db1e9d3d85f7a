//! What the system log holds besides changes (ADM-1).

mod export;
mod record_denial;

pub use export::{LogCsv, export_log};
pub use record_denial::{Denial, record_denial};
