//! Gateways that place calls, and what they report of them (CAM-11).

mod call;
mod esms;
mod stringee;
mod stringee_event;

pub use call::{Ended, Spoken, VoiceCall, VoiceReport};
pub use esms::{EsmsVoice, read_report};
pub use stringee::{Signing, Stringee};
pub use stringee_event::read_event;

/// Answers are a few lines.
const ANSWER_MAX_BYTES: usize = 16 * 1024;
