//! Routes to watch and stop background work.

use crate::routes::Routes;
use ::jobs::JobId as QueueJobId;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get, post};
use api_types::jobs::{JobDetail, JobState};
use api_types::{Problem, ProblemCode};
use domain::ids::JobId;

use crate::State;
use crate::http::{Error, Signed};

pub(crate) fn routes(config: &mut impl Routes) {
    config.service(read_job).service(cancel_job);
}

/// Tells how far a job is; only who started it may ask.
#[utoipa::path(
    tag = "jobs",
    responses(
        (status = 200, description = "The job", body = JobDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/jobs/{id}")]
async fn read_job(
    state: State,
    Signed(principal): Signed,
    id: Path<JobId>,
) -> Result<Json<JobDetail>, Error> {
    Ok(Json(own_job(&state, &principal, id.into_inner()).await?))
}

/// Asks a job to stop at its next step; what it did stays done.
#[utoipa::path(
    tag = "jobs",
    responses(
        (status = 204, description = "Asked"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/jobs/{id}/cancel")]
async fn cancel_job(
    state: State,
    Signed(principal): Signed,
    id: Path<JobId>,
) -> Result<HttpResponse, Error> {
    let job = own_job(&state, &principal, id.into_inner()).await?;
    let tx = state.ctx.db.begin().await?;
    ::jobs::request_cancel(&tx, QueueJobId(job.id.0))
        .await
        .map_err(::app::Error::from)?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn own_job(
    state: &State,
    principal: &::app::Principal,
    id: JobId,
) -> Result<JobDetail, Error> {
    let row = ::jobs::find(state.ctx.db.reader(), QueueJobId(id.0))
        .await
        .map_err(::app::Error::from)?
        .filter(|row| {
            row.caused_by.is_some() && row.caused_by == principal.user_id.map(|user| user.0)
        })
        .ok_or(ProblemCode::NotFound)?;
    Ok(JobDetail {
        id,
        kind: row.kind,
        state: match row.state {
            ::jobs::JobState::Ready => JobState::Ready,
            ::jobs::JobState::Leased => JobState::Leased,
            ::jobs::JobState::Done => JobState::Done,
            ::jobs::JobState::Dead => JobState::Dead,
            ::jobs::JobState::Cancelled => JobState::Cancelled,
        },
        progress_done: u64::try_from(row.progress_done).unwrap_or_default(),
        progress_total: row
            .progress_total
            .and_then(|total| u64::try_from(total).ok()),
        is_cancel_requested: row.cancel_requested,
        result: row.result,
        created_at: row.created_at,
        finished_at: row.finished_at,
    })
}
