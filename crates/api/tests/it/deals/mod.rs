//! Deals over HTTP, beyond what `sales` tests of every kind.

mod stages;
mod terms;
