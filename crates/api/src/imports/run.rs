//! Handlers that start, stop and forget imports.

use ::app::{Principal, imports};
use actix_web::http::header::LOCATION;
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, post};
use api_types::imports::{ImportDetail, ImportStart};
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::ImportId;

use super::{present, request};
use crate::State;
use crate::http::{Error, Language, Signed, ValidJson};

/// Starts an import or a dry run, or lets a stopped or failed one go on where it ended.
#[utoipa::path(
    tag = "imports",
    request_body = ImportStart,
    responses(
        (status = 202, description = "Queued: ask `Location` how it goes", body = ImportDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`import_not_ready`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/imports/{id}/start")]
pub(super) async fn start_import(
    state: State,
    Signed(principal): Signed,
    language: Language,
    id: Path<ImportId>,
    ValidJson(body): ValidJson<ImportStart>,
) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    imports::start(&state.ctx, &principal, id, request::start(body)?).await?;
    accepted(&state, &principal, language, id).await
}

/// Stops an import at its next checkpoint; the rows imported so far stay.
#[utoipa::path(
    tag = "imports",
    responses(
        (status = 202, description = "Asked to stop", body = ImportDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`import_not_ready`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/imports/{id}/stop")]
pub(super) async fn stop_import(
    state: State,
    Signed(principal): Signed,
    language: Language,
    id: Path<ImportId>,
) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    imports::stop(&state.ctx, &principal, id).await?;
    accepted(&state, &principal, language, id).await
}

/// Forgets an import that is not under way, with its file; the contacts stay.
#[utoipa::path(
    tag = "imports",
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`import_not_ready`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/imports/{id}")]
pub(super) async fn delete_import(
    state: State,
    Signed(principal): Signed,
    id: Path<ImportId>,
) -> Result<HttpResponse, Error> {
    imports::delete(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn accepted(
    state: &State,
    principal: &Principal,
    Language(lang): Language,
    id: ImportId,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(Permission::ImportsCreate)?;
    let row = store::imports::find(state.ctx.db.reader(), scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let location = format!("/api/v1/imports/{id}");
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, location))
        .json(present::detail(row, lang)))
}
