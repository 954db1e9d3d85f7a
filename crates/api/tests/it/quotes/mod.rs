//! Quotes over HTTP, beyond what `sales` tests of every kind.

mod lines;
mod order;
