//! Reads JSON bodies, answering faults with the field and the rule.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use api_types::ProblemCode;
use serde::de::DeserializeOwned;

use super::Error;
use super::nul::refuse_in_json;

/// Larger bodies are refused; files go another way.
pub(super) const BODY_MAX_BYTES: usize = 256 * 1024;
/// What a page tells of a visit is an address, a title and a few words.
const BEACON_MAX_BYTES: usize = 16 * 1024;

/// A JSON body that fits its type: broken JSON or a wrong type is 400, a wrong, missing or
/// unknown field is 422.
#[derive(Debug)]
pub(crate) struct ValidJson<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for ValidJson<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = content_type(request) == Some("application/json");
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            read_body(is_json, body.await, BODY_MAX_BYTES)
                .await
                .map(Self)
        })
    }
}

/// As [`ValidJson`] from a page of another site: little, and also called plain text, as browsers send
/// it there without asking first.
#[derive(Debug)]
pub(crate) struct BeaconJson<T>(pub(crate) T);

impl<T: DeserializeOwned + 'static> FromRequest for BeaconJson<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = content_type(request);
        let is_json = kind.is_some_and(|kind| ["application/json", "text/plain"].contains(&kind));
        let body = web::Payload::from_request(request, payload);
        Box::pin(async move {
            read_body(is_json, body.await, BEACON_MAX_BYTES)
                .await
                .map(Self)
        })
    }
}

fn content_type(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    value.split(';').next().map(str::trim)
}

async fn read_body<T: DeserializeOwned>(
    is_json: bool,
    body: Result<web::Payload, actix_web::Error>,
    max_bytes: usize,
) -> Result<T, Error> {
    if !is_json {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    let bytes = body
        .map_err(|error| Error::malformed(error.to_string()))?
        .to_bytes_limited(max_bytes)
        .await
        .map_err(|_| Error::from(ProblemCode::TooLarge))?
        .map_err(|error| Error::malformed(error.to_string()))?;
    read(&bytes)
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // serde would read `["Giang"]` as the fields of a struct in order; our bodies are objects.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(Error::malformed("the body must be a JSON object"));
    }
    refuse_in_json(bytes)?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut deserializer);
    match read {
        Ok(value) => {
            deserializer
                .end()
                .map_err(|error| Error::malformed(error.to_string()))?;
            Ok(value)
        }
        Err(error) => Err(fault(&error)),
    }
}

/// Sorts serde's message: its wording is the only thing that tells a missing field from a
/// wrong type.
fn fault(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let inner = error.inner();
    let message = inner.to_string();
    if !inner.is_data() || message.starts_with("invalid type") {
        return Error::malformed(message);
    }
    let path = pointer(error.path());
    if let Some(name) = quoted(&message, "missing field `") {
        return Error::field(format!("{path}/{name}"), "required", "the field is missing");
    }
    if let Some(name) = quoted(&message, "unknown field `") {
        // serde_path_to_error already ends the path with the unknown key.
        let parent = path.strip_suffix(&format!("/{name}")).unwrap_or(&path);
        return Error::field(
            format!("{parent}/{name}"),
            "unknown_field",
            "there is no such field",
        );
    }
    Error::field(path, "invalid_value", message)
}

fn quoted<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').next()
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}
