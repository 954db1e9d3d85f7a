//! Tickets over HTTP, beyond what `sales` tests of every kind.

mod terms;
