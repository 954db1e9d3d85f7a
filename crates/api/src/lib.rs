//! The HTTP face: handlers, extractors, presenters and the OpenAPI document.

mod allowed;
mod app;
mod audit;
mod auth;
mod campaigns;
mod contacts;
mod contracts;
mod deals;
mod departments;
mod docs;
mod document;
mod export;
mod health;
mod http;
mod imports;
mod jobs;
mod labels;
mod metrics;
mod orders;
mod preferences;
mod quotes;
mod roles;
mod sales;
mod segments;
mod state;
mod tickets;
mod users;
mod web;

pub use self::app::app;
pub use document::openapi;
pub use ipnet::IpNet;
pub use state::{ApiState, Limits, Settings, State};
