//! Commands: one file each authorizes, opens a transaction, asks domain, writes and records.

pub mod auth;
mod clock;
pub mod contacts;
mod context;
mod error;
mod principal;

pub use clock::Clock;
pub use context::{Ctx, Record};
pub use error::{Conflict, Error, Fault};
pub use principal::Principal;
