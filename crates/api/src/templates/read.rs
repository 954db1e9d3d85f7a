//! Handlers that look templates up.

use ::app::Principal;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::templates::{TemplateDetail, TemplateFilter, TemplatePaging, TemplateSummary};
use api_types::{Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::TemplateId;
use uuid::Uuid;

use super::{present, request};
use crate::State;
use crate::allowed::Allowed;
use crate::http::{Error, ListQuery, Signed, page, with_etag};

/// Lists templates without what they say.
#[utoipa::path(
    tag = "templates",
    params(TemplateFilter, TemplatePaging),
    responses(
        (status = 200, description = "A page of templates", body = Page<TemplateSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/templates")]
pub(super) async fn list_templates(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<TemplateFilter, TemplatePaging>,
) -> Result<Json<Page<TemplateSummary>>, Error> {
    let scope = principal.require(Permission::TemplatesView)?;
    let wanted = request::page(query.filter, &query.paging)?;
    let slice = store::templates::list(state.ctx.db.reader(), scope, &wanted).await?;
    let owners: Vec<_> = slice.rows.iter().filter_map(|row| row.owner_id).collect();
    let allowed = allowed(&state, &principal, owners).await?;
    Ok(Json(page(slice, |row| present::summary(&allowed, row))))
}

/// Reads one template with what it says.
#[utoipa::path(
    tag = "templates",
    responses(
        (status = 200, description = "The template; its version is in `ETag`", body = TemplateDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/templates/{id}")]
pub(super) async fn read_template(
    state: State,
    Signed(principal): Signed,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Error> {
    let detail = load(&state, &principal, id.into_inner()).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// A template as the caller sees it.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    id: TemplateId,
) -> Result<TemplateDetail, Error> {
    let scope = principal.require(Permission::TemplatesView)?;
    let (row, content) = store::templates::find(state.ctx.db.reader(), scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let owner: Vec<_> = row.owner_id.into_iter().collect();
    let allowed = allowed(state, principal, owner).await?;
    Ok(present::detail(&allowed, row, content))
}

/// What the caller may do with templates and folders of these owners.
pub(super) async fn allowed(
    state: &State,
    principal: &Principal,
    owners: Vec<Uuid>,
) -> Result<Allowed, Error> {
    let (edit, delete) = (Permission::TemplatesEdit, Permission::TemplatesDelete);
    Allowed::find(state, principal, edit, delete, owners).await
}
