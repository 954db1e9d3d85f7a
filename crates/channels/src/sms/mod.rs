//! Gateways that take text messages, and what they report of them (CAM-9).

mod esms;
mod message;
mod pairs;

pub use esms::{Esms, Keys, Report, read_report};
pub use message::{Handed, TextMessage, Verdict};
pub use pairs::read_pairs;
