//! What the queries promise, each on both engines.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod audit_chain;
mod audit_search;
mod campaign_lines;
mod contacts;
mod departments;
mod merge;
mod missing;
mod plans;
mod roles;
mod scope;
mod scores;
mod search;
mod segments;
mod support;
mod users;
