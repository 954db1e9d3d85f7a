//! Whether the service is alive and ready, for the machines that watch it.

use crate::routes::Routes;
use actix_web::{HttpResponse, get};

use crate::State;
use crate::http::Error;

pub(crate) fn routes(config: &mut impl Routes) {
    config.service(healthz).service(readyz);
}

/// Tells that the process runs.
#[utoipa::path(tag = "health", responses((status = 200, description = "Alive")), security(()))]
#[get("/healthz")]
async fn healthz() -> HttpResponse {
    said("ok")
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
    Ok(said("ready"))
}

fn said(word: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(word)
}
