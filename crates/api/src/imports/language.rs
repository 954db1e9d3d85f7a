//! The language a caller reads, for sentences that the server writes.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};
use domain::text::Lang;

/// Vietnamese unless `Accept-Language` puts English first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Language(pub(super) Lang);

impl FromRequest for Language {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let is_english =
            header.is_some_and(|text| text.trim_start().to_ascii_lowercase().starts_with("en"));
        ready(Ok(Self(if is_english { Lang::En } else { Lang::Vi })))
    }
}
