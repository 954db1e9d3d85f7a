//! What all handlers share: errors, extractors, cookies, limits and middleware.

mod authenticate;
mod client;
mod cookies;
mod denials;
mod error;
mod etag;
mod form_file;
mod idempotency;
mod json;
mod language;
mod limiter;
mod list_query;
mod meter;
mod middleware;
mod nul;
mod page;
mod send_file;
mod throttle;
mod token;

pub(crate) use authenticate::{PrincipalCache, Signed, check_csrf, check_csrf_of_browser, device};
pub(crate) use client::address;
pub(crate) use cookies::{clear_session_cookies, is_browser, refresh_cookie, session_cookies};
pub(crate) use denials::{DenialMeters, log_denials};
pub(crate) use error::Error;
pub(crate) use etag::{IfMatch, created, with_etag};
pub(crate) use form_file::FormFile;
pub(crate) use idempotency::replay_repeats;
pub(crate) use json::{BeaconJson, ValidJson};
pub(crate) use language::Language;
pub(crate) use limiter::Limiter;
pub(crate) use list_query::{ListQuery, ValidQuery};
pub(crate) use middleware::{request_id, security_headers, with_request_id};
pub(crate) use page::{cursor, page};
pub(crate) use send_file::{FILE_POLICY, send_file};
pub(crate) use throttle::throttle;
pub(crate) use token::sign_access_token;
