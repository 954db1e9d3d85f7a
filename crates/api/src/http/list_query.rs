//! Reads query strings, refusing parameters that do not exist.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde::de::DeserializeOwned;

use super::Error;
use super::nul::refuse_in_query;

/// The parameters that say how to give what is found; the rest of the query is the filter.
const PAGING: [&str; 8] = [
    "sort", "order", "limit", "cursor", "format", "columns", "ids", "lang",
];

/// A query string that fits its type.
#[derive(Debug)]
pub(crate) struct ValidQuery<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest for ValidQuery<T> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request).and_then(|pairs| read(&pairs)).map(Self))
    }
}

/// A filter and, beside it, how to page through what it finds.
#[derive(Debug)]
pub(crate) struct ListQuery<F, P> {
    pub(crate) filter: F,
    pub(crate) paging: P,
}

impl<F: DeserializeOwned, P: DeserializeOwned> FromRequest for ListQuery<F, P> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(pairs(request).and_then(|pairs| {
            let (paging, filter): (Vec<_>, Vec<_>) = pairs
                .into_iter()
                .partition(|(name, _)| PAGING.contains(&name.as_str()));
            Ok(Self {
                filter: read(&filter)?,
                paging: read(&paging)?,
            })
        }))
    }
}

/// The parameters that say something; `?q=` is the same as no `q`.
fn pairs(request: &HttpRequest) -> Result<Vec<(String, String)>, Error> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string())
        .map_err(|error| Error::malformed(error.to_string()))?;
    for (name, value) in &pairs {
        refuse_in_query(name, value)?;
    }
    Ok(pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect())
}

fn read<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, Error> {
    let text =
        serde_urlencoded::to_string(pairs).map_err(|error| Error::malformed(error.to_string()))?;
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let name = error.path().to_string();
        Error::field(
            format!("?{name}"),
            "invalid_value",
            error.into_inner().to_string(),
        )
    })
}
