//! The HTTP face: handlers, extractors, presenters and the OpenAPI document.

mod app;
mod auth;
mod contacts;
mod document;
mod health;
mod http;
mod jobs;
mod state;
mod web;

pub use self::app::app;
pub use document::openapi;
pub use state::{ApiState, Limits, State};
