//! Contacts over HTTP.

mod create;
mod delete;
mod idempotency;
mod list;
mod read;
mod update;
