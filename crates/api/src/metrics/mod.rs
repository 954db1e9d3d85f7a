//! Figures for Prometheus: requests as they happen, everything else as it is when asked.

mod handler;
mod process;
mod requests;

pub(crate) use handler::routes;
pub(crate) use requests::{RequestMetrics, measure};
