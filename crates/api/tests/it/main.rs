//! The API over HTTP, one folder a feature and one file an operation.

mod audit;
mod auth;
mod campaigns;
mod contacts;
mod departments;
mod document;
mod imports;
mod roles;
mod users;
mod web;
