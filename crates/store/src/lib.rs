//! Every query and write of Sen's features, scoped to what the caller may see.
//!
//! Reads take a connection and, where records have owners, a `Scope`; writes take a `Tx`.

pub mod audit;
pub mod contacts;
mod paging;
mod scope;
pub mod sessions;
pub mod users;

pub use db::Error;
pub use paging::{Cursor, fingerprint};
