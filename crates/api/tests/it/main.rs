//! The API over HTTP, one folder a feature and one file an operation.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod audit;
mod auth;
mod campaigns;
mod contacts;
mod departments;
mod docs;
mod document;
mod imports;
mod limits;
mod metrics;
mod roles;
mod users;
mod web;
