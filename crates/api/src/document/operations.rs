//! What follows from an operation's address, method and body, so that no handler has to repeat it.

use actix_web::http::Method;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{OpenApi, RefOr};

use super::{parameters, responses};

/// An operation and where it stands.
pub(super) struct Place {
    path: String,
    method: Method,
    operation: Operation,
}

impl Place {
    pub(super) fn is_of_api(&self) -> bool {
        self.path.starts_with("/api/v1/")
    }

    /// Whether it needs a sign-in.
    pub(super) fn is_signed(&self) -> bool {
        let security = self.operation.security.as_deref().unwrap_or_default();
        !security.is_empty() && !security.contains(&SecurityRequirement::default())
    }

    /// Whether an `Idempotency-Key` makes it happen once.
    pub(super) fn takes_key(&self) -> bool {
        self.is_signed() && self.method == Method::POST
    }

    pub(super) fn changes_something(&self) -> bool {
        self.is_signed() && !self.method.is_safe()
    }

    pub(super) fn names_something(&self) -> bool {
        self.path.contains('{')
    }

    pub(super) fn has_query(&self) -> bool {
        let parameters = self.operation.parameters.as_deref().unwrap_or_default();
        parameters.iter().any(|parameter| {
            matches!(parameter, RefOr::T(Parameter { parameter_in, .. })
                if *parameter_in == ParameterIn::Query)
        })
    }

    pub(super) fn has_json(&self) -> bool {
        matches!(&self.operation.request_body, Some(RefOr::T(body))
            if body.content.contains_key("application/json"))
    }
}

/// Adds to every operation what its handler leaves out.
pub(super) fn complete(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations_of(item) {
            let place = Place {
                path: path.clone(),
                method,
                operation: operation.clone(),
            };
            let (is_signed, takes_key) = (place.is_signed(), place.takes_key());
            let refusals = responses::refusals(&place);
            if !is_signed {
                // A list with an empty entry says the same, but few programs read it so.
                operation.security = Some(Vec::new());
            }
            parameters::complete(
                path,
                takes_key,
                operation.parameters.get_or_insert_default(),
            );
            responses::complete(&mut operation.responses, refusals);
        }
    }
}

/// The operations at an address, each with its method.
pub(super) fn operations_of(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    [
        (Method::GET, &mut item.get),
        (Method::POST, &mut item.post),
        (Method::PUT, &mut item.put),
        (Method::PATCH, &mut item.patch),
        (Method::DELETE, &mut item.delete),
        (Method::OPTIONS, &mut item.options),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}
