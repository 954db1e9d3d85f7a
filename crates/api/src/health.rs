//! Whether the service is alive and ready, for the machines that watch it.

use std::fmt::Write as _;

use actix_web::{HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::State;
use crate::http::Error;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(healthz).service(readyz).service(metrics);
}

/// Tells that the process runs.
#[utoipa::path(tag = "health", responses((status = 200, description = "Alive")), security(()))]
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().body("ok")
}

/// Tells that the database answers.
#[utoipa::path(
    tag = "health",
    responses((status = 200, description = "Ready"), (status = 503, description = "The database does not answer")),
    security(())
)]
#[get("/readyz")]
async fn readyz(state: State) -> Result<HttpResponse, Error> {
    state.ctx.db.ping().await.map_err(::app::Error::from)?;
    Ok(HttpResponse::Ok().body("ready"))
}

/// Figures in Prometheus' text format: the jobs by state.
#[utoipa::path(tag = "health", responses((status = 200, description = "Metrics")), security(()))]
#[get("/metrics")]
async fn metrics(state: State) -> Result<HttpResponse, Error> {
    let counts = ::jobs::counts_by_state(state.ctx.db.reader())
        .await
        .map_err(::app::Error::from)?;
    let mut text = String::from("# HELP sen_jobs Jobs by state.\n# TYPE sen_jobs gauge\n");
    for (job_state, count) in counts {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "sen_jobs{{state=\"{job_state}\"}} {count}");
    }
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(text))
}
