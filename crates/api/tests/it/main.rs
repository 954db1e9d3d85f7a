//! The API over HTTP, one folder a feature and one file an operation.

mod auth;
mod document;
