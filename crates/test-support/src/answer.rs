//! What the application answered, ready for assertions.

use std::future::poll_fn;
use std::pin::pin;

use actix_web::body::{BoxBody, MessageBody as _};
use actix_web::dev::ServiceResponse;
use actix_web::http::header::HeaderMap;
use bytes::{Bytes, BytesMut};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An answer that was read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Size of the largest piece that the body came in.
    pub largest_piece_bytes: usize,
    /// The body as JSON; null when it is none.
    pub json: Value,
}

impl Answer {
    pub(crate) async fn of(response: ServiceResponse<BoxBody>) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let mut pieces = pin!(response.into_body());
        let (mut body, mut largest_piece_bytes) = (BytesMut::new(), 0);
        while let Some(piece) = poll_fn(|cx| pieces.as_mut().poll_next(cx)).await {
            let piece = piece.expect("a body that ends");
            largest_piece_bytes = largest_piece_bytes.max(piece.len());
            body.extend_from_slice(&piece);
        }
        let json = serde_json::from_slice(&body).unwrap_or_default();
        Self {
            status,
            headers,
            body: body.freeze(),
            largest_piece_bytes,
            json,
        }
    }

    /// Fails the test, showing the body, unless the status is this one.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "the status is often all that matters"
    )]
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "the answer was {}",
            String::from_utf8_lossy(&self.body)
        );
        self
    }

    /// Fails the test unless this is the problem with that status and code.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "the status is often all that matters"
    )]
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.json["code"], code, "the answer was {}", answer.json);
        // What a code adds must not stand in the place of what all problems have.
        assert_eq!(answer.json["status"], status, "{}", answer.json);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        answer
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The values of every `Set-Cookie`.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers
            .get_all("set-cookie")
            .filter_map(|value| value.to_str().ok())
            .collect()
    }

    /// A text inside the JSON, by pointer, such as `/items/0/name`.
    #[track_caller]
    pub fn text(&self, pointer: &str) -> &str {
        let found = self.json.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer} in {}", self.json))
    }

    /// The id of the record in the body.
    #[track_caller]
    pub fn id(&self) -> &str {
        self.text("/id")
    }

    /// The record's version, as its `ETag` tells.
    #[track_caller]
    pub fn version(&self) -> i64 {
        let tag = self
            .header("etag")
            .unwrap_or_default()
            .trim_start_matches("W/")
            .trim_matches('"');
        tag.parse()
            .unwrap_or_else(|_| panic!("the ETag {tag:?} is no version"))
    }

    /// The body as a DTO.
    #[track_caller]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.json.clone())
            .unwrap_or_else(|error| panic!("{error} in {}", self.json))
    }
}
