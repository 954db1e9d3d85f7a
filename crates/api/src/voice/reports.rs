//! Where gateways tell what became of calls, outside the application and its document.

use ::app::voice::{self, Proof};
use actix_web::web::{self, Bytes, Path, PayloadConfig, Query};
use actix_web::{HttpRequest, HttpResponse};
use domain::ids::DeliveryId;
use serde_json::json;

use crate::State;
use crate::http::Error;

/// No gateway has more to tell (reliability.md §6).
const BODY_MAX_BYTES: usize = 64 * 1024;
const SIGNATURE: &str = "X-STRINGEE-SIGNATURE";

/// Names and values of a report, in any order.
type Pairs = Query<Vec<(String, String)>>;

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    let limit = || PayloadConfig::new(BODY_MAX_BYTES);
    let of_one = web::resource("/voice/reports/{id}/{token}")
        .app_data(limit())
        .get(take_query)
        .post(take_body);
    let of_all = web::resource("/voice/events/{token}")
        .app_data(limit())
        .post(take_event);
    config.service(of_one).service(of_all);
}

/// Takes a report; an address that is not ours and a call that is not ours are not found.
async fn take_query(
    state: State,
    path: Path<(DeliveryId, String)>,
    pairs: Pairs,
) -> Result<HttpResponse, Error> {
    let (id, token) = path.into_inner();
    voice::report(&state.ctx, id, &token, Proof::Query(&pairs)).await?;
    Ok(HttpResponse::Ok().finish())
}

/// The same of a gateway that signs; it asks what to do next, which is nothing.
async fn take_body(
    state: State,
    path: Path<(DeliveryId, String)>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Error> {
    let (id, token) = path.into_inner();
    voice::report(&state.ctx, id, &token, signed(&request, &body)).await?;
    Ok(HttpResponse::Ok().json(json!([])))
}

/// Takes what is told of a call that the gateway names.
async fn take_event(
    state: State,
    token: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Error> {
    voice::event(&state.ctx, &token, signed(&request, &body)).await?;
    Ok(HttpResponse::Ok().finish())
}

fn signed<'a>(request: &'a HttpRequest, body: &'a Bytes) -> Proof<'a> {
    let signature = request.headers().get(SIGNATURE);
    Proof::Signed {
        body,
        signature: signature.and_then(|value| value.to_str().ok()),
    }
}
