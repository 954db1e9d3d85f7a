//! Orders over HTTP, beyond what `sales` tests of every kind.

mod payment;
mod search;
