//! Handlers for the folders of templates.

use ::app::Principal;
use ::app::templates::folders;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use api_types::templates::{
    TemplateFolderCreate, TemplateFolderDeleteQuery, TemplateFolderPatch, TemplateFolderSummary,
};
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::TemplateFolderId;

use super::{present, read};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, ValidQuery, created, with_etag};

/// Lists the folders of templates by name, at most 200; who sees templates may know which there are.
#[utoipa::path(
    tag = "templates",
    responses(
        (status = 200, description = "The folders", body = [TemplateFolderSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/template-folders")]
pub(super) async fn list_template_folders(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<TemplateFolderSummary>>, Error> {
    let scope = principal.require(Permission::TemplatesView)?;
    let rows = store::templates::folders(state.ctx.db.reader(), scope).await?;
    let owners = rows.iter().filter_map(|row| row.owner_id).collect();
    let allowed = read::allowed(&state, &principal, owners).await?;
    let folders = rows.into_iter().map(|row| present::folder(&allowed, row));
    Ok(Json(folders.collect()))
}

/// Makes a folder owned by the caller.
#[utoipa::path(
    tag = "templates",
    request_body = TemplateFolderCreate,
    responses(
        (status = 201, description = "Made", body = TemplateFolderSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/template-folders")]
pub(super) async fn create_template_folder(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<TemplateFolderCreate>,
) -> Result<HttpResponse, Error> {
    let id = folders::create(&state.ctx, &principal, &body.name).await?;
    let folder = load(&state, &principal, id).await?;
    let path = format!("/api/v1/template-folders/{id}");
    Ok(created(path, folder.version, &folder))
}

/// Renames a folder.
#[utoipa::path(
    tag = "templates",
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    request_body = TemplateFolderPatch,
    responses(
        (status = 200, description = "Renamed", body = TemplateFolderSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/template-folders/{id}")]
pub(super) async fn update_template_folder(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateFolderId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<TemplateFolderPatch>,
) -> Result<HttpResponse, Error> {
    folders::rename(&state.ctx, &principal, *id, version, &body.name).await?;
    let folder = load(&state, &principal, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), folder.version, &folder))
}

/// Deletes a folder; with `move_up` its templates, whoever owns them, move to the top of all folders.
#[utoipa::path(
    tag = "templates",
    params(TemplateFolderDeleteQuery),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`: templates are in it; `duplicate_name`: one of them would meet its name at the top", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/template-folders/{id}")]
pub(super) async fn delete_template_folder(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateFolderId>,
    ValidQuery(query): ValidQuery<TemplateFolderDeleteQuery>,
) -> Result<HttpResponse, Error> {
    folders::delete(&state.ctx, &principal, id.into_inner(), query.move_up).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn load(
    state: &State,
    principal: &Principal,
    id: TemplateFolderId,
) -> Result<TemplateFolderSummary, Error> {
    let scope = principal.require(Permission::TemplatesView)?;
    let row = store::templates::find_folder(state.ctx.db.reader(), scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let allowed = read::allowed(state, principal, row.owner_id.into_iter().collect()).await?;
    Ok(present::folder(&allowed, row))
}
