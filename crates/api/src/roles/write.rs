//! Handlers that make, change and delete roles.

use ::app::roles::{self, RoleDraft};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, post, put};
use api_types::users::{RoleInput, RoleSummary};
use api_types::{Problem, ProblemCode};
use domain::ids::RoleId;

use super::present::summary;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a role.
///
/// Nobody may give rights beyond their own.
#[utoipa::path(
    tag = "roles",
    request_body = RoleInput,
    responses(
        (status = 201, description = "Made", body = RoleSummary,
            headers(("Location" = String, description = "The role's address"))),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/roles")]
pub(super) async fn create_role(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<RoleInput>,
) -> Result<HttpResponse, Error> {
    let draft = RoleDraft {
        name: body.name,
        grants: body.grants,
    };
    let id = roles::create(&state.ctx, &principal, draft).await?;
    let role = read_back(&state, id).await?;
    Ok(created(format!("/api/v1/roles/{id}"), role.version, &role))
}

/// Replaces a role's name and rights.
///
/// A permission that is left out is taken away; the administrator role keeps them all.
#[utoipa::path(
    tag = "roles",
    params(("If-Match" = String, Header, description = "The version last seen")),
    request_body = RoleInput,
    responses(
        (status = 200, description = "Changed", body = RoleSummary),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`: such as `/grants` `administrator_keeps_all`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/roles/{id}")]
pub(super) async fn update_role(
    state: State,
    Signed(principal): Signed,
    id: Path<RoleId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<RoleInput>,
) -> Result<HttpResponse, Error> {
    let draft = RoleDraft {
        name: body.name,
        grants: body.grants,
    };
    roles::update(&state.ctx, &principal, *id, version, draft).await?;
    state.principals.clear();
    let role = read_back(&state, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), role.version, &role))
}

/// Deletes a role that nobody has; the built-in ones stay.
#[utoipa::path(
    tag = "roles",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/roles/{id}")]
pub(super) async fn delete_role(
    state: State,
    Signed(principal): Signed,
    id: Path<RoleId>,
) -> Result<HttpResponse, Error> {
    roles::delete(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn read_back(state: &State, id: RoleId) -> Result<RoleSummary, Error> {
    let found = store::roles::find(state.ctx.db.reader(), id).await?;
    Ok(summary(found.ok_or(ProblemCode::NotFound)?))
}
