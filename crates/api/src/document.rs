//! The OpenAPI document, assembled from the routes themselves.

use actix_web::{App, HttpResponse, web};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, ResponseBuilder};
use utoipa_actix_web::AppExt as _;

use crate::app::routes;

/// The document of every operation; needs no database.
pub fn openapi() -> OpenApi {
    let (_, mut document) = App::new()
        .into_utoipa_app()
        .configure(routes)
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
    add_rate_limits(&mut document);
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

/// Every operation of the API may be refused for coming too often.
fn add_rate_limits(document: &mut OpenApi) {
    let refused = ResponseBuilder::new()
        .description("`rate_limited`: `Retry-After` tells when to come again")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Problem")))
                .build(),
        )
        .build();
    let items = document.paths.paths.iter_mut();
    for (_, item) in items.filter(|(path, _)| path.starts_with("/api/v1/")) {
        let operations = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        for operation in operations.into_iter().flatten() {
            let responses = &mut operation.responses.responses;
            responses
                .entry("429".to_owned())
                .or_insert_with(|| refused.clone().into());
        }
    }
}

/// Serves the document; outside the documented routes, since it describes them.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/api/openapi.json").get(async || HttpResponse::Ok().json(openapi())),
    );
}
