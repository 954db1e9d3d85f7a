//! Builders and servers for tests: a fresh application per test, on either database.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test whose stage cannot be set must fail"
)]

mod answer;
mod app;
mod client;
mod contact;
mod form;
mod imports;
mod mime;
mod outside;
mod pdf;
mod request;
mod sms;
mod smtp;
mod users;
mod voice;

pub use answer::Answer;
pub use app::{TestApp, count, generous_limits, generous_settings, on_both, on_both_with};
pub use client::Client;
pub use contact::ContactBuilder;
pub use form::Form;
pub use imports::{collect_contacts, messy_file};
pub use mime::{MimePart, mime_parts};
pub use outside::Outside;
pub use pdf::text_of_pdf;
pub use request::Request;
pub use sms::{SmsManner, SmsSink};
pub use smtp::{Mail, Manner, SmtpSink};
pub use users::{PASSWORD, User};
pub use voice::{AskedCall, VoiceManner, VoiceSink, stringee_signature};
