//! Contracts over HTTP, beyond what `sales` tests of every kind.

mod level;
mod terms;
