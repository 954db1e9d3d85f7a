//! The way to the API: JSON in and out, the CSRF header, problems decoded, one renewal on 401.
//!
//! Features call these from their own `api.rs`: `http::get::<Page<ContactSummary>>("/api/v1/contacts")`.

mod creation;
mod error;
mod renewal;
mod upload;

pub use creation::CreationKey;
pub use error::{Error, FieldFault};
pub use renewal::{on_denied, on_signed_out};
pub use upload::{Upload, put_file, upload};

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::i18n;

/// Calls of people who have no session yet; their 401 is about what they typed.
const BEFORE_SIGN_IN: [&str; 2] = ["/api/v1/auth/login", "/api/v1/auth/setup"];

/// What every call answers.
pub type Result<T> = std::result::Result<T, Error>;

/// A resource with the version to send back when it is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Versioned<T> {
    /// The resource.
    pub value: T,
    /// Its `ETag`, for `If-Match`.
    pub etag: Option<String>,
}

/// A value as one segment of a path, since one from the address must not reach into another path.
pub fn encoded(segment: &str) -> String {
    js_sys::encode_uri_component(segment).into()
}

/// One request, sent with [`Call::send`].
#[derive(Clone, Debug)]
pub struct Call {
    method: Method,
    path: String,
    body: Option<String>,
    if_match: Option<String>,
    idempotency_key: Option<String>,
}

impl Call {
    /// A request to `path`, which starts with `/api/v1`.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: None,
            if_match: None,
            idempotency_key: None,
        }
    }

    /// Sends `body` as JSON.
    pub fn json(mut self, body: &impl Serialize) -> Result<Self> {
        self.body = Some(serde_json::to_string(body).map_err(Error::decode)?);
        Ok(self)
    }

    /// Refuses to overwrite a newer version than `etag` (412 then).
    #[must_use]
    pub fn if_match(mut self, etag: Option<String>) -> Self {
        self.if_match = etag;
        self
    }

    /// Lets the server answer a repeated creation as it did the first time.
    #[must_use]
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Sends, renewing the session once if it had run out.
    pub async fn send<T: DeserializeOwned>(self) -> Result<Versioned<T>> {
        let mut response = self.attempt().await?;
        if response.status() == 401 && !BEFORE_SIGN_IN.contains(&self.path.as_str()) {
            renewal::renew().await?;
            response = self.attempt().await?;
        }
        if response.status() == 403 {
            renewal::announce_denied();
        }
        if !response.ok() {
            return Err(error::from_response(response).await);
        }
        let etag = response.headers().get("etag");
        let text = response.text().await.map_err(Error::network)?;
        // 202 and 204 have no body; `()` decodes from null.
        let json = if text.is_empty() { "null" } else { &text };
        Ok(Versioned {
            value: serde_json::from_str(json).map_err(Error::decode)?,
            etag,
        })
    }

    async fn attempt(&self) -> Result<Response> {
        let mut request = RequestBuilder::new(&self.path)
            .method(self.method.clone())
            .header("Accept", "application/json, application/problem+json")
            .header("Accept-Language", i18n::tag())
            .header("X-Sen-CSRF", "1");
        if let Some(etag) = &self.if_match {
            request = request.header("If-Match", etag);
        }
        if let Some(key) = &self.idempotency_key {
            request = request.header("Idempotency-Key", key);
        }
        let built: std::result::Result<Request, _> = match &self.body {
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body.as_str()),
            None => request.build(),
        };
        built
            .map_err(Error::network)?
            .send()
            .await
            .map_err(Error::network)
    }
}

/// Reads a resource.
pub async fn get<T: DeserializeOwned>(path: impl Into<String>) -> Result<T> {
    Ok(Call::new(Method::GET, path).send().await?.value)
}

/// Reads a resource with its `ETag`.
pub async fn get_versioned<T: DeserializeOwned>(path: impl Into<String>) -> Result<Versioned<T>> {
    Call::new(Method::GET, path).send().await
}

/// Renews the session if it had run out, before something that cannot be sent twice.
pub async fn keep_signed_in() -> Result<()> {
    get::<IgnoredAny>("/api/v1/me").await?;
    Ok(())
}

/// Creates; sent again with the same key, it answers as it did the first time.
pub async fn create<T: DeserializeOwned>(
    path: impl Into<String>,
    body: &impl Serialize,
    key: CreationKey,
) -> Result<T> {
    let call = Call::new(Method::POST, path).json(body)?;
    let answer = call.idempotency_key(key.text()).send().await;
    key.settle(&answer);
    Ok(answer?.value)
}

/// Commands.
pub async fn post<T: DeserializeOwned>(
    path: impl Into<String>,
    body: &impl Serialize,
) -> Result<T> {
    Ok(Call::new(Method::POST, path)
        .json(body)?
        .send()
        .await?
        .value)
}

/// Commands without a body.
pub async fn post_empty<T: DeserializeOwned>(path: impl Into<String>) -> Result<T> {
    Ok(Call::new(Method::POST, path).send().await?.value)
}

/// Commands without a body about a resource, if it is still the version in `etag`.
pub async fn post_if_match(path: impl Into<String>, etag: String) -> Result<()> {
    let call = Call::new(Method::POST, path).if_match(Some(etag));
    call.send::<()>().await?;
    Ok(())
}

/// Changes parts of a resource, if it is still the version in `etag`.
pub async fn patch<T: DeserializeOwned>(
    path: impl Into<String>,
    body: &impl Serialize,
    etag: Option<String>,
) -> Result<Versioned<T>> {
    Call::new(Method::PATCH, path)
        .json(body)?
        .if_match(etag)
        .send()
        .await
}

/// Replaces a resource.
pub async fn put<T: DeserializeOwned>(path: impl Into<String>, body: &impl Serialize) -> Result<T> {
    Ok(Call::new(Method::PUT, path).json(body)?.send().await?.value)
}

/// Removes a part of a resource, if that is still the version in `etag`; answers what remains.
pub async fn delete_if_match<T: DeserializeOwned>(
    path: impl Into<String>,
    etag: String,
) -> Result<T> {
    let call = Call::new(Method::DELETE, path).if_match(Some(etag));
    Ok(call.send().await?.value)
}

/// Removes a resource.
pub async fn delete(path: impl Into<String>) -> Result<()> {
    Call::new(Method::DELETE, path).send::<()>().await?;
    Ok(())
}
