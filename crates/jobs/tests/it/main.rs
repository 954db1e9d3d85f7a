//! The queue's promises, each on both engines.
#![expect(clippy::expect_used, reason = "tests fail by panicking")]

mod queue;
mod support;
mod worker;
