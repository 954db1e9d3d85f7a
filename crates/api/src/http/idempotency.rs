//! `Idempotency-Key` on POST: the same request sent again gets the first answer (API-2).
//!
//! The key is taken before the command runs and the answer kept after it. If the process dies in
//! between, the key stays taken and a repeat is told so (409) rather than done twice.

use actix_web::body::{BoxBody, EitherBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpResponse, ResponseError as _, web};
use api_types::ProblemCode;
use chrono::TimeDelta;
use domain::ids::UserId;
use sha2::{Digest, Sha256};
use store::idempotency::{self, Kept, Request};

use super::json::BODY_MAX_BYTES;
use super::{Error, Signed};
use crate::State;

const HEADER: &str = "idempotency-key";
const KEY_MAX_CHARS: usize = 200;
/// Larger answers are not kept; ours to POST are small.
const ANSWER_MAX_BYTES: usize = 1024 * 1024;
const KEPT_HOURS: i64 = 24;

/// The request as the key remembers it, owned.
struct Keyed {
    actor_id: UserId,
    key: String,
    route: String,
    body_hash: String,
}

impl Keyed {
    fn request(&self) -> Request<'_> {
        Request {
            actor_id: self.actor_id,
            key: &self.key,
            route: &self.route,
            body_hash: &self.body_hash,
        }
    }
}

/// Replays the kept answer of a repeated POST; other requests pass.
pub(crate) async fn replay_repeats<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let (state, keyed) = match begin(&mut request).await {
        Ok(Begun::Pass) => return Ok(next.call(request).await?.map_into_left_body()),
        Ok(Begun::First(state, keyed)) => (state, keyed),
        Ok(Begun::Repeat(answer)) => {
            return Ok(request.into_response(answer).map_into_right_body());
        }
        // As a response, not an error, so that the layers around still add their headers.
        Err(error) => {
            return Ok(request
                .into_response(error.error_response())
                .map_into_right_body());
        }
    };

    let answer = next.call(request).await;
    let response = match answer {
        Ok(response) if !response.status().is_server_error() => response,
        failed => {
            release(&state, &keyed).await?;
            return Ok(failed?.map_into_left_body());
        }
    };
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let bytes = to_bytes_limited(body, ANSWER_MAX_BYTES)
        .await
        .map_err(|_| Error::from(ProblemCode::Internal))?
        .map_err(|_| Error::from(ProblemCode::Internal))?;
    let location = response
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok());
    keep(&state, &keyed, response.status().as_u16(), &bytes, location).await?;
    let response = response.set_body(BoxBody::new(bytes));
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

/// What a request turns out to be.
enum Begun {
    /// Has no key, or is nothing that a key is for.
    Pass,
    First(State, Keyed),
    Repeat(HttpResponse),
}

async fn begin(request: &mut ServiceRequest) -> Result<Begun, Error> {
    let Some(keyed) = keyed(request).await? else {
        return Ok(Begun::Pass);
    };
    let state = request
        .app_data::<State>()
        .cloned()
        .ok_or(ProblemCode::Internal)?;
    match take(&state, &keyed).await? {
        None => Ok(Begun::First(state, keyed)),
        Some(kept) => Ok(Begun::Repeat(replay(kept, &keyed)?)),
    }
}

/// The key of a JSON POST with one; its body is read and put back.
async fn keyed(request: &mut ServiceRequest) -> Result<Option<Keyed>, Error> {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let Some(key) = header(HEADER).map(ToOwned::to_owned) else {
        return Ok(None);
    };
    let is_json =
        header(CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("application/json"));
    if request.method() != Method::POST || !is_json {
        return Ok(None);
    }
    if key.is_empty() || key.len() > KEY_MAX_CHARS {
        return Err(Error::malformed("Idempotency-Key has 1 to 200 characters"));
    }
    let Ok(Signed(principal)) = Signed::extract(request.request()).await else {
        return Ok(None);
    };
    let Some(actor_id) = principal.user_id else {
        return Ok(None);
    };
    let route = format!("{} {}", request.method(), request.path());
    let body = request
        .extract::<web::Payload>()
        .await
        .map_err(|error| Error::malformed(error.to_string()))?
        .to_bytes_limited(BODY_MAX_BYTES)
        .await
        .map_err(|_| Error::from(ProblemCode::TooLarge))?
        .map_err(|error| Error::malformed(error.to_string()))?;
    let body_hash = hex::encode(Sha256::digest(&body));
    request.set_payload(Payload::from(body));
    Ok(Some(Keyed {
        actor_id,
        key,
        route,
        body_hash,
    }))
}

async fn take(state: &State, keyed: &Keyed) -> Result<Option<Kept>, Error> {
    let now = state.ctx.now();
    let tx = state.ctx.db.begin().await?;
    idempotency::forget_before(&tx, now - TimeDelta::hours(KEPT_HOURS)).await?;
    let kept = idempotency::take(&tx, &keyed.request(), now).await?;
    tx.commit().await?;
    Ok(kept)
}

async fn keep(
    state: &State,
    keyed: &Keyed,
    status: u16,
    body: &[u8],
    location: Option<&str>,
) -> Result<(), Error> {
    let tx = state.ctx.db.begin().await?;
    let text = String::from_utf8_lossy(body);
    idempotency::keep(&tx, &keyed.request(), status, &text, location).await?;
    Ok(tx.commit().await?)
}

async fn release(state: &State, keyed: &Keyed) -> Result<(), Error> {
    let tx = state.ctx.db.begin().await?;
    idempotency::release(&tx, &keyed.request()).await?;
    Ok(tx.commit().await?)
}

/// The kept answer, or why there is none.
fn replay(kept: Kept, keyed: &Keyed) -> Result<HttpResponse, Error> {
    if kept.route != keyed.route || kept.body_hash != keyed.body_hash {
        return Err(ProblemCode::IdempotencyMismatch.into());
    }
    let status = kept
        .status
        .and_then(|status| u16::try_from(status).ok())
        .and_then(|status| actix_web::http::StatusCode::from_u16(status).ok())
        .ok_or(Error::from(ProblemCode::IdempotencyInFlight))?;
    let mut response = HttpResponse::build(status);
    let replayed = HeaderName::from_static("idempotency-replayed");
    response.insert_header((replayed, HeaderValue::from_static("true")));
    if let Some(location) = kept.location {
        response.insert_header((LOCATION, location));
    }
    let is_problem = status.is_client_error();
    response.content_type(if is_problem {
        "application/problem+json"
    } else {
        "application/json"
    });
    Ok(response.body(kept.body.unwrap_or_default()))
}
