//! Takes a bulk change back.

use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::bulk_changes::BulkChangeStarted;
use domain::ids::BulkChangeId;

use crate::State;
use crate::http::{Error, Signed};

/// Puts the contacts back in the background, but for those that somebody changed since.
#[utoipa::path(
    tag = "bulk_changes",
    responses(
        (status = 202, description = "Going on; the job's result is `UndoCounts`", body = BulkChangeStarted),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`not_undoable`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/bulk-changes/{id}/undo")]
pub(super) async fn undo_bulk_change(
    state: State,
    Signed(principal): Signed,
    id: Path<BulkChangeId>,
) -> Result<HttpResponse, Error> {
    let started = ::app::contacts::bulk::undo(&state.ctx, &principal, id.into_inner()).await?;
    Ok(HttpResponse::Accepted().json(BulkChangeStarted {
        id: started.id,
        job_id: started.job_id,
    }))
}
