//! Scores of contacts over HTTP.

mod read;
mod settings;
