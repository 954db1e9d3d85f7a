//! What the migrations promise: they go up and down alike, and both engines get the same tables.
#![expect(clippy::expect_used, reason = "tests fail by panicking")]

mod engines;
mod rights;
mod schema;
mod steps;
