//! What the rest of the code relies on, each on both engines.
#![expect(clippy::expect_used, reason = "tests fail by panicking")]

mod dialect;
mod errors;
mod transactions;
