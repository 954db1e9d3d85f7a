//! The OpenAPI document, assembled from the routes themselves.

mod methods;
mod operations;
mod parameters;
mod responses;
mod schemas;

use actix_web::{App, HttpResponse, web};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::AppExt as _;

pub(crate) use methods::allowed_methods;

use crate::app::documented;

/// The document of every operation; needs no database.
pub fn openapi() -> OpenApi {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .configure(documented)
        .split_for_parts();
    "Sen".clone_into(&mut document.info.title);
    "1".clone_into(&mut document.info.version);
    document.info.description = Some(
        "CRM with campaigns and marketing automation. Errors are RFC 9457 problems with a stable \
         `code`; lists are cursor-paginated."
            .to_owned(),
    );
    document.info.license = None;
    document.info.contact = None;
    document.merge(schemas::OfQueries::openapi());
    operations::complete(&mut document);
    schemas::complete(&mut document);
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new("sen_at"));
    components.add_security_scheme("cookie", SecurityScheme::ApiKey(cookie));
    document
}

/// Serves the document; outside the documented routes, since it describes them.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/api/openapi.json").get(async || HttpResponse::Ok().json(openapi())),
    );
}
