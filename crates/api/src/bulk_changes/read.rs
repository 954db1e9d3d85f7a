//! Handlers that look bulk changes up.

use ::app::contacts::bulk::sight;
use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::bulk_changes::{
    BulkChangeOutcome, BulkChangeOutcomeQuery, BulkChangeQuery, BulkChangeSummary,
};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::ids::BulkChangeId;
use store::bulk_changes::{OutcomeFilter, list_fingerprint};

use super::present;
use crate::State;
use crate::http::{Error, Signed, ValidQuery, cursor, page};

/// Lists the caller's bulk changes of the last days, the newest first; everybody's for those who may
/// read the whole system log.
#[utoipa::path(
    tag = "bulk_changes",
    params(BulkChangeQuery),
    responses(
        (status = 200, description = "A page of bulk changes", body = Page<BulkChangeSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/bulk-changes")]
pub(super) async fn list_bulk_changes(
    state: State,
    Signed(principal): Signed,
    ValidQuery(query): ValidQuery<BulkChangeQuery>,
) -> Result<Json<Page<BulkChangeSummary>>, Error> {
    let scope = sight(&principal)?;
    let after = cursor(query.cursor.as_deref(), &list_fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let (conn, now) = (state.ctx.db.reader(), state.ctx.now());
    let slice = store::bulk_changes::list(conn, scope, after.as_ref(), limit).await?;
    Ok(Json(page(slice, |row| present::summary(row, now))))
}

/// Tells how a bulk change goes and whether it can be undone.
#[utoipa::path(
    tag = "bulk_changes",
    responses(
        (status = 200, description = "The bulk change", body = BulkChangeSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/bulk-changes/{id}")]
pub(super) async fn read_bulk_change(
    state: State,
    Signed(principal): Signed,
    id: Path<BulkChangeId>,
) -> Result<Json<BulkChangeSummary>, Error> {
    let scope = sight(&principal)?;
    let row = store::bulk_changes::find(state.ctx.db.reader(), scope, id.into_inner()).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    Ok(Json(present::summary(row, state.ctx.now())))
}

/// Lists what became of each contact.
#[utoipa::path(
    tag = "bulk_changes",
    params(BulkChangeOutcomeQuery),
    responses(
        (status = 200, description = "A page of outcomes", body = Page<BulkChangeOutcome>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/bulk-changes/{id}/outcomes")]
pub(super) async fn list_outcomes(
    state: State,
    Signed(principal): Signed,
    id: Path<BulkChangeId>,
    ValidQuery(query): ValidQuery<BulkChangeOutcomeQuery>,
) -> Result<Json<Page<BulkChangeOutcome>>, Error> {
    let scope = sight(&principal)?;
    let conn = state.ctx.db.reader();
    store::bulk_changes::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let filter = OutcomeFilter {
        bulk_change_id: *id,
        outcome: query.outcome,
    };
    let after = cursor(query.cursor.as_deref(), &filter.fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let slice = store::bulk_changes::list_outcomes(conn, filter, after.as_ref(), limit).await?;
    Ok(Json(page(slice, present::outcome)))
}
