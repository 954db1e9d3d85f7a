//! `/metrics`, for machines that watch the service: not for everybody.

use crate::routes::Routes;
use actix_web::http::header::{AUTHORIZATION, FORWARDED};
use actix_web::{HttpRequest, HttpResponse, get};
use api_types::ProblemCode;
use prometheus::core::Collector;
use prometheus::proto::MetricFamily;
use prometheus::{IntGauge, IntGaugeVec, Opts, TextEncoder};
use sha2::{Digest, Sha256};

use super::process;
use crate::State;
use crate::http::{Error, address};

pub(crate) fn routes(config: &mut impl Routes) {
    config.service(metrics);
}

/// Tells figures in Prometheus' text format: requests, jobs, database connections, memory.
///
/// With a token in the settings, that token as bearer; without one, only from the same machine.
/// Others are told that there is nothing.
#[utoipa::path(
    tag = "health",
    responses(
        (status = 200, description = "Figures", body = String, content_type = "text/plain"),
        (status = 404, description = "`not_found`: not for this caller", body = api_types::Problem),
    ),
    security(())
)]
#[get("/metrics")]
async fn metrics(state: State, request: HttpRequest) -> Result<HttpResponse, Error> {
    if !may_read(&request, state.settings.metrics_token.as_deref()) {
        return Err(ProblemCode::NotFound.into());
    }
    let mut families = state.requests.collect();
    families.extend(jobs(&state).await?);
    families.extend(connections(&state)?);
    families.extend(process_figures()?);
    families.extend(build_info(&state)?);
    // Without a value there is no series, and the encoder wants at least one.
    families.retain(|family| !family.get_metric().is_empty());
    let text = TextEncoder::new()
        .encode_to_string(&families)
        .map_err(internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text))
}

fn may_read(request: &HttpRequest, token: Option<&str>) -> bool {
    let header = |name: &str| request.headers().get(name)?.to_str().ok();
    if let Some(token) = token {
        return header(AUTHORIZATION.as_str())
            .and_then(|value| value.strip_prefix("Bearer "))
            // Comparing hashes tells nothing about the token.
            .is_some_and(|given| Sha256::digest(given) == Sha256::digest(token));
    }
    // What a proxy on this machine passes on comes from elsewhere.
    let is_passed_on = header("x-forwarded-for").is_some() || header(FORWARDED.as_str()).is_some();
    !is_passed_on && address(request).is_some_and(|address| address.is_loopback())
}

async fn jobs(state: &State) -> Result<Vec<MetricFamily>, Error> {
    let counts = ::jobs::counts_by_state(state.ctx.db.reader())
        .await
        .map_err(::app::Error::from)?;
    let gauge =
        IntGaugeVec::new(Opts::new("sen_jobs", "Jobs by state."), &["state"]).map_err(internal)?;
    for (job_state, count) in counts {
        gauge.with_label_values(&[job_state.as_str()]).set(count);
    }
    Ok(gauge.collect())
}

fn connections(state: &State) -> Result<Vec<MetricFamily>, Error> {
    let opts = Opts::new("sen_db_connections", "Database connections by pool.");
    let gauge = IntGaugeVec::new(opts, &["pool", "state"]).map_err(internal)?;
    for pool in state.ctx.db.pools() {
        let idle = i64::from(pool.idle);
        let busy = i64::from(pool.open).saturating_sub(idle).max(0);
        gauge.with_label_values(&[pool.name, "idle"]).set(idle);
        gauge.with_label_values(&[pool.name, "busy"]).set(busy);
    }
    Ok(gauge.collect())
}

fn process_figures() -> Result<Vec<MetricFamily>, Error> {
    let figures = [
        (
            "process_resident_memory_bytes",
            "Resident memory.",
            process::resident_bytes(),
        ),
        (
            "process_open_fds",
            "Open files and connections.",
            process::open_files(),
        ),
    ];
    let mut families = Vec::new();
    for (name, help, value) in figures {
        let gauge = IntGauge::new(name, help).map_err(internal)?;
        if let Some(value) = value {
            gauge.set(value);
            families.extend(gauge.collect());
        }
    }
    Ok(families)
}

fn build_info(state: &State) -> Result<Vec<MetricFamily>, Error> {
    let opts = Opts::new("sen_build_info", "Which Sen this is; always 1.");
    let gauge = IntGaugeVec::new(opts, &["version", "database"]).map_err(internal)?;
    let database = match state.ctx.db.engine() {
        db::Engine::Sqlite => "sqlite",
        db::Engine::Postgres => "postgres",
    };
    gauge
        .with_label_values(&[env!("CARGO_PKG_VERSION"), database])
        .set(1);
    Ok(gauge.collect())
}

fn internal(error: prometheus::Error) -> Error {
    Error::App(::app::Error::Internal(Box::new(error)))
}
