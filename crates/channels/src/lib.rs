//! The world outside, asked in a way that nobody can turn against the network Sen stands in.

pub mod email;
pub mod http;
pub mod sms;
pub mod voice;
