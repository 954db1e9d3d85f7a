//! Sends requests, signed in or not.

use actix_web::http::Method;
use serde::Serialize;

use crate::Request;
use crate::app::Service;

/// A caller of the API; paths are whole, such as `/api/v1/contacts`.
#[derive(Clone)]
pub struct Client {
    service: Service,
    token: Option<String>,
}

impl Client {
    pub(crate) fn new(service: Service, token: Option<String>) -> Self {
        Self { service, token }
    }

    pub fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: impl Serialize) -> Request {
        self.request(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: impl Serialize) -> Request {
        self.request(Method::PUT, path).json(body)
    }

    pub fn patch(&self, path: &str, body: impl Serialize) -> Request {
        self.request(Method::PATCH, path).json(body)
    }

    pub fn delete(&self, path: &str) -> Request {
        self.request(Method::DELETE, path)
    }

    /// A request of any method, without a body.
    pub fn request(&self, method: Method, path: &str) -> Request {
        let request = Request::new(self.service.clone(), method, path);
        match &self.token {
            Some(token) => request.bearer(token),
            None => request,
        }
    }

    /// The access token, of a caller who signed in.
    #[track_caller]
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("a caller who signed in")
    }
}
