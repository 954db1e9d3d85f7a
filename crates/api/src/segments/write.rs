//! Handlers that make, change, copy and delete segments.

use ::app::segments;
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::segments::{SegmentCreate, SegmentDetail, SegmentPatch};
use domain::ids::SegmentId;

use super::{read, request};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a segment owned by the caller; one with a filter is filled in the background.
///
/// Needs the right to edit contacts. Who does not see all contacts may not use `company:` and
/// `campaign:` in a filter, which would tell of records out of their sight.
#[utoipa::path(
    tag = "segments",
    request_body = SegmentCreate,
    responses(
        (status = 201, description = "Made", body = SegmentDetail),
        (status = 400, description = "`bad_query`: the filter, with `faults`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`: the alias", body = Problem),
        (status = 422, description = "`invalid`: such as `/filter` `asker_dependent`, `cycle`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/segments")]
pub(super) async fn create_segment(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<SegmentCreate>,
) -> Result<HttpResponse, Error> {
    let id = segments::create(&state.ctx, &principal, request::wish(body)?).await?;
    answer_created(&state, &principal, id).await
}

/// Changes a segment; absent fields stay, null clears. Another filter is built in the background.
#[utoipa::path(
    tag = "segments",
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    request_body = SegmentPatch,
    responses(
        (status = 200, description = "Changed", body = SegmentDetail),
        (status = 400, description = "`bad_query`: the filter, with `faults`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`, or `in_use`: other filters name the alias", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/segments/{id}")]
pub(super) async fn update_segment(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<SegmentPatch>,
) -> Result<HttpResponse, Error> {
    let changes = request::changes(body)?;
    segments::update(&state.ctx, &principal, *id, version, changes).await?;
    let detail = read::load(&state, &principal, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// Deletes a segment; its contacts stay.
#[utoipa::path(
    tag = "segments",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`: other filters name it", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/segments/{id}")]
pub(super) async fn delete_segment(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
) -> Result<HttpResponse, Error> {
    segments::delete(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes a segment like this one, with its filter and what was decided by hand.
#[utoipa::path(
    tag = "segments",
    responses(
        (status = 201, description = "The copy", body = SegmentDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`: `/filter`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/segments/{id}/copies")]
pub(super) async fn copy_segment(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
) -> Result<HttpResponse, Error> {
    let copy = segments::copy(&state.ctx, &principal, id.into_inner()).await?;
    answer_created(&state, &principal, copy).await
}

async fn answer_created(
    state: &State,
    principal: &::app::Principal,
    id: SegmentId,
) -> Result<HttpResponse, Error> {
    let detail = read::load(state, principal, id).await?;
    Ok(created(
        format!("/api/v1/segments/{id}"),
        detail.version,
        &detail,
    ))
}
