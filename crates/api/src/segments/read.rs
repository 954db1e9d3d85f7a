//! Handlers that look segments up.

use ::app::Principal;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::segments::{SegmentDetail, SegmentFilter, SegmentPaging};
use api_types::{Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::SegmentId;
use store::segments::SegmentRow;

use super::{present, request};
use crate::State;
use crate::allowed::Allowed;
use crate::http::{Error, ListQuery, Signed, page, with_etag};

/// Lists segments; everybody who sees contacts may know which there are.
#[utoipa::path(
    tag = "segments",
    params(SegmentFilter, SegmentPaging),
    responses(
        (status = 200, description = "A page of segments", body = Page<SegmentDetail>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/segments")]
pub(super) async fn list_segments(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SegmentFilter, SegmentPaging>,
) -> Result<Json<Page<SegmentDetail>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let wanted = request::page(scope, query.filter, &query.paging)?;
    let slice = store::segments::list(state.ctx.db.reader(), scope, &wanted).await?;
    let allowed = allowed(&state, &principal, &slice.rows).await?;
    Ok(Json(page(slice, |row| {
        present::segment(scope, &allowed, row)
    })))
}

/// Reads one segment.
#[utoipa::path(
    tag = "segments",
    responses(
        (status = 200, description = "The segment; its version is in `ETag`", body = SegmentDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/segments/{id}")]
pub(super) async fn read_segment(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
) -> Result<HttpResponse, Error> {
    let detail = load(&state, &principal, id.into_inner()).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// A segment as the caller sees it.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    id: SegmentId,
) -> Result<SegmentDetail, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let row = store::segments::find(state.ctx.db.reader(), scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let allowed = allowed(state, principal, std::slice::from_ref(&row)).await?;
    Ok(present::segment(scope, &allowed, row))
}

async fn allowed(
    state: &State,
    principal: &Principal,
    rows: &[SegmentRow],
) -> Result<Allowed, Error> {
    let owners: Vec<_> = rows.iter().filter_map(|row| row.owner_id).collect();
    let edit = Permission::ContactsEdit;
    Allowed::find(state, principal, edit, edit, owners).await
}
