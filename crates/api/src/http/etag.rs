//! Versions on the wire: `ETag` out, `If-Match` in (API-2).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{ETAG, IF_MATCH, LOCATION};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use api_types::ProblemCode;
use serde::Serialize;

use super::Error;

/// The version the caller saw, from `If-Match`; the header is required.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IfMatch(pub(crate) i64);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get(IF_MATCH) {
            None => Err(ProblemCode::PreconditionRequired.into()),
            Some(value) => value
                .to_str()
                .ok()
                .and_then(read)
                .map(Self)
                .ok_or_else(|| ProblemCode::StaleVersion.into()),
        })
    }
}

/// An entity tag of ours; proxies that compress call it weak.
fn read(tag: &str) -> Option<i64> {
    let tag = tag.strip_prefix("W/").unwrap_or(tag);
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// A body with its version as `ETag`.
pub(crate) fn with_etag(
    mut response: actix_web::HttpResponseBuilder,
    version: i64,
    body: &impl Serialize,
) -> HttpResponse {
    response
        .insert_header((ETAG, format!("\"{version}\"")))
        .json(body)
}

/// The answer to a request that made something: where it is from now on, its version and itself.
pub(crate) fn created(path: String, version: i64, body: &impl Serialize) -> HttpResponse {
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, path));
    with_etag(response, version, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_stand_in_quotes_as_we_gave_them() {
        for (tag, expected) in [
            ("\"7\"", Some(7)),
            ("W/\"7\"", Some(7)),
            ("7", None),
            ("\"7", None),
            ("\"\"", None),
            ("*", None),
        ] {
            assert_eq!(read(tag), expected, "{tag}");
        }
    }
}
