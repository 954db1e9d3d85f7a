//! Finds contacts that may be one party, and keeps what people decide on them (RTA-2).

mod compare;
mod dismiss;
mod scan;

pub(crate) use compare::refresh;
pub use dismiss::{dismiss, put_back};
pub(crate) use scan::enqueue_scan;
pub use scan::{catch_up, register, scan};
