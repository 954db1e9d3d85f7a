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
mod request;
mod users;

pub use answer::Answer;
pub use app::{TestApp, count, generous_limits, generous_settings, on_both};
pub use client::Client;
pub use contact::ContactBuilder;
pub use request::Request;
pub use users::{PASSWORD, User};
