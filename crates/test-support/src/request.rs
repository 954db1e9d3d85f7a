//! One request, sent when it is awaited.

use std::future::IntoFuture;
use std::pin::Pin;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde::Serialize;

use crate::app::Service;
use crate::{Answer, Form};

/// A request to the application under test; `.await` sends it.
#[must_use = "a request is sent when it is awaited"]
pub struct Request {
    service: Service,
    inner: TestRequest,
}

impl Request {
    pub(crate) fn new(service: Service, method: Method, path: &str) -> Self {
        // Sign-ins are limited by address, so that there must be one.
        let peer = "127.0.0.1:50000".parse().expect("an address");
        Self {
            service,
            inner: TestRequest::with_uri(path).method(method).peer_addr(peer),
        }
    }

    /// Adds or replaces a header.
    pub fn header(self, name: &'static str, value: impl AsRef<str>) -> Self {
        Self {
            inner: self.inner.insert_header((name, value.as_ref())),
            ..self
        }
    }

    pub fn json(self, body: impl Serialize) -> Self {
        Self {
            inner: self.inner.set_json(body),
            ..self
        }
    }

    /// Sends values by name, as a browser sends a form without files.
    pub fn form(self, values: &[(&str, &str)]) -> Self {
        Self {
            inner: self.inner.set_form(values),
            ..self
        }
    }

    /// Sends a text as it is.
    pub fn text(self, text: &str) -> Self {
        let request = self.header("content-type", "message/rfc822");
        Self {
            inner: request.inner.set_payload(text.to_owned()),
            ..request
        }
    }

    /// Signs the request with an access token.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// Asks that the record still be at this version.
    pub fn if_match(self, version: i64) -> Self {
        self.header("if-match", format!("\"{version}\""))
    }

    /// Sends a file as a browser's form does, in the field `file`.
    pub fn file(self, name: &str, content: &[u8]) -> Self {
        let form = Form::with_file(name, content);
        let request = self.header("content-type", form.content_type);
        Self {
            inner: request.inner.set_payload(form.body),
            ..request
        }
    }
}

impl IntoFuture for Request {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer>>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { service, inner } = self;
        Box::pin(async move { Answer::of(service(inner).await).await })
    }
}
