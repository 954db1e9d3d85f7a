//! Handlers that make, change, copy and delete templates.

use ::app::Principal;
use ::app::templates;
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::templates::{TemplateCreate, TemplateDetail, TemplatePatch};
use domain::ids::TemplateId;

use super::{read, request};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a template owned by the caller.
///
/// Placeholders name facts: `{{ contact.first_name | default("bạn") }}`, `{{ cf.hang_the }}`; parts
/// depend on them: `{% if contact.company %}…{% endif %}`. Filters are `default`, `upper`, `lower` and
/// `capitalize`. Anything else is refused with its place.
#[utoipa::path(
    tag = "templates",
    request_body = TemplateCreate,
    responses(
        (status = 201, description = "Made", body = TemplateDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`: in its folder", body = Problem),
        (status = 422, description = "`invalid`: such as `/html` `unknown_merge_field`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/templates")]
pub(super) async fn create_template(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<TemplateCreate>,
) -> Result<HttpResponse, Error> {
    let id = templates::create(&state.ctx, &principal, request::wish(body)).await?;
    answer_created(&state, &principal, id).await
}

/// Changes a template; absent fields stay, null clears.
#[utoipa::path(
    tag = "templates",
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    request_body = TemplatePatch,
    responses(
        (status = 200, description = "Changed", body = TemplateDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`: in its folder", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/templates/{id}")]
pub(super) async fn update_template(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<TemplatePatch>,
) -> Result<HttpResponse, Error> {
    templates::update(&state.ctx, &principal, *id, version, request::changes(body)).await?;
    let detail = read::load(&state, &principal, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// Deletes a template; what was sent of it stays.
#[utoipa::path(
    tag = "templates",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/templates/{id}")]
pub(super) async fn delete_template(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Error> {
    templates::delete(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes a template like this one, in its folder and under a free name.
#[utoipa::path(
    tag = "templates",
    responses(
        (status = 201, description = "The copy", body = TemplateDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/templates/{id}/copies")]
pub(super) async fn copy_template(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Error> {
    let copy = templates::copy(&state.ctx, &principal, id.into_inner()).await?;
    answer_created(&state, &principal, copy).await
}

async fn answer_created(
    state: &State,
    principal: &Principal,
    id: TemplateId,
) -> Result<HttpResponse, Error> {
    let detail = read::load(state, principal, id).await?;
    let path = format!("/api/v1/templates/{id}");
    Ok(created(path, detail.version, &detail))
}
