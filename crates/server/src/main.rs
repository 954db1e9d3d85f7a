//! The `sen` binary.
fn main() {}
