//! Counts and times requests by operation.

use std::time::{Duration, Instant};

use actix_web::HttpMessage as _;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use prometheus::core::Collector;
use prometheus::proto::MetricFamily;
use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts};

use crate::State;
use crate::http::{Signed, request_id};

/// Upper bounds in seconds; the goals of performance.md lie between them.
const BUCKETS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];
/// Worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);
/// The browser app's files and addresses that do not exist: made-up ones must not each become a series.
const NO_OPERATION: &str = "other";

/// The series of one server.
pub(crate) struct RequestMetrics {
    handled: IntCounterVec,
    duration: HistogramVec,
    in_flight: IntGauge,
}

impl RequestMetrics {
    #[expect(
        clippy::expect_used,
        reason = "a name is refused for its letters alone, and these are constants"
    )]
    pub(crate) fn new() -> Self {
        let handled = Opts::new("sen_http_requests_total", "Requests answered.");
        let duration = HistogramOpts::new(
            "sen_http_request_duration_seconds",
            "Time until the head of the answer.",
        )
        .buckets(BUCKETS.to_vec());
        let in_flight = Opts::new("sen_http_requests_in_flight", "Requests being handled.");
        Self {
            handled: IntCounterVec::new(handled, &["method", "path", "status"])
                .expect("a valid name"),
            duration: HistogramVec::new(duration, &["method", "path"]).expect("a valid name"),
            in_flight: IntGauge::with_opts(in_flight).expect("a valid name"),
        }
    }

    pub(super) fn collect(&self) -> Vec<MetricFamily> {
        [
            self.handled.collect(),
            self.duration.collect(),
            self.in_flight.collect(),
        ]
        .concat()
    }

    fn record(&self, method: &str, path: &str, status: u16, took: Duration) {
        self.handled
            .with_label_values(&[method, path, status.to_string().as_str()])
            .inc();
        self.duration
            .with_label_values(&[method, path])
            .observe(took.as_secs_f64());
    }
}

/// Counts down again even when the client goes away and the handler is dropped.
struct InFlight(IntGauge);

impl InFlight {
    fn new(gauge: &IntGauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Counts and times a request, and writes its line in the log.
pub(crate) async fn measure(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let state = request.app_data::<State>().cloned();
    let method = known(request.method());
    let path = request
        .match_pattern()
        .unwrap_or_else(|| NO_OPERATION.to_owned());
    let started = Instant::now();
    let _in_flight = state
        .as_ref()
        .map(|state| InFlight::new(&state.requests.in_flight));

    let response = next.call(request).await?;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    if let Some(state) = state {
        state.requests.record(method, &path, status, took);
    }
    write_line(&response, method, &path, took);
    Ok(response)
}

/// Says who did what and how it went, without a word of what was sent (docs/logging.md).
fn write_line<B>(response: &ServiceResponse<B>, method: &str, path: &str, took: Duration) {
    let user_id = response
        .request()
        .extensions()
        .get::<Signed>()
        .and_then(|Signed(principal)| principal.user_id)
        .map(tracing::field::display);
    let (request_id, status) = (request_id(), response.status().as_u16());
    let duration_ms = took.as_millis();
    if took >= SLOW {
        tracing::warn!(
            request_id,
            user_id,
            method,
            path,
            status,
            duration_ms,
            "slow request"
        );
    } else {
        tracing::debug!(
            request_id,
            user_id,
            method,
            path,
            status,
            duration_ms,
            "request handled"
        );
    }
}

/// Any word may be sent as a method.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => NO_OPERATION,
    }
}
