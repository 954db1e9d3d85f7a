//! Handlers that make, change and delete departments.

use ::app::departments::{self, DepartmentChanges};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::users::{DepartmentInput, DepartmentPatch, DepartmentSummary};
use api_types::{Problem, ProblemCode};
use domain::ids::DepartmentId;

use super::present::summary;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a department.
#[utoipa::path(
    tag = "departments",
    request_body = DepartmentInput,
    responses(
        (status = 201, description = "Made", body = DepartmentSummary,
            headers(("Location" = String, description = "The department's address"))),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/departments")]
pub(super) async fn create_department(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<DepartmentInput>,
) -> Result<HttpResponse, Error> {
    let id = departments::create(&state.ctx, &principal, &body.name, body.parent_id).await?;
    let department = read_back(&state, id).await?;
    Ok(created(
        format!("/api/v1/departments/{id}"),
        department.version,
        &department,
    ))
}

/// Renames a department or moves it in the tree.
#[utoipa::path(
    tag = "departments",
    params(("If-Match" = String, Header, description = "The version last seen")),
    request_body = DepartmentPatch,
    responses(
        (status = 200, description = "Changed", body = DepartmentSummary),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`: such as `/parent_id` `cycle`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/departments/{id}")]
pub(super) async fn update_department(
    state: State,
    Signed(principal): Signed,
    id: Path<DepartmentId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<DepartmentPatch>,
) -> Result<HttpResponse, Error> {
    let changes = DepartmentChanges {
        name: body.name,
        parent_id: body.parent_id.into_option(),
    };
    departments::update(&state.ctx, &principal, *id, version, changes).await?;
    let department = read_back(&state, *id).await?;
    Ok(with_etag(
        HttpResponse::Ok(),
        department.version,
        &department,
    ))
}

/// Deletes a department that no user and no other department is in.
#[utoipa::path(
    tag = "departments",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/departments/{id}")]
pub(super) async fn delete_department(
    state: State,
    Signed(principal): Signed,
    id: Path<DepartmentId>,
) -> Result<HttpResponse, Error> {
    departments::delete(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn read_back(state: &State, id: DepartmentId) -> Result<DepartmentSummary, Error> {
    let found = store::departments::find(state.ctx.db.reader(), id).await?;
    Ok(summary(found.ok_or(ProblemCode::NotFound)?))
}
