//! Decisions of administrators over HTTP.

mod contacts;
