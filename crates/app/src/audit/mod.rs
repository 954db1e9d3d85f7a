//! What the system log holds besides changes (ADM-1).

mod record_denial;

pub use record_denial::{Denial, record_denial};
