//! Handlers that look for pairs and decide on them.

use ::app::duplicates;
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::jobs::JobStarted;
use domain::ids::DuplicateId;

use crate::State;
use crate::http::{Error, Signed};

/// Compares, in the background, all contacts that have changed since they were compared.
///
/// Contacts made or changed by hand are compared at once, and imported ones when the import ends.
#[utoipa::path(
    tag = "duplicates",
    responses(
        (status = 202, description = "Going on", body = JobStarted),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/duplicates/scan")]
pub(super) async fn scan_duplicates(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    let job_id = duplicates::scan(&state.ctx, &principal).await?;
    Ok(HttpResponse::Accepted().json(JobStarted { job_id }))
}

/// Says that two contacts are two, which takes the pair off the list.
#[utoipa::path(
    tag = "duplicates",
    responses(
        (status = 204, description = "Kept"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/duplicates/{id}/dismiss")]
pub(super) async fn dismiss_duplicate(
    state: State,
    Signed(principal): Signed,
    id: Path<DuplicateId>,
) -> Result<HttpResponse, Error> {
    duplicates::dismiss(&state.ctx, &principal, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back that two contacts are two.
#[utoipa::path(
    tag = "duplicates",
    responses(
        (status = 204, description = "Back on the list"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/duplicates/{id}/reopen")]
pub(super) async fn reopen_duplicate(
    state: State,
    Signed(principal): Signed,
    id: Path<DuplicateId>,
) -> Result<HttpResponse, Error> {
    duplicates::put_back(&state.ctx, &principal, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
