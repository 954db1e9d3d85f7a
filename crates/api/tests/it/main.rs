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
mod contracts;
mod deals;
mod departments;
mod docs;
mod document;
mod imports;
mod labels;
mod limits;
mod metrics;
mod orders;
mod preferences;
mod quotes;
mod roles;
mod sales;
mod segments;
mod tickets;
mod users;
mod web;
