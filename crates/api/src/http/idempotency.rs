//! `Idempotency-Key` on POST: the same request sent again gets the first answer (API-2).
//!
//! The key is taken before the command runs, marked done in the command's own transaction, and the
//! answer kept after it. When the process dies in between, a repeat runs if nothing had happened,
//! as soon as the lease is over; else it hears that the request was done (`answer_lost`).

use std::convert::Infallible;
use std::time::Duration;

use ::app::Attempt;
use actix_web::body::{BoxBody, EitherBody, MessageBody, to_bytes_limited};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage as _, HttpResponse, ResponseError as _, web};
use api_types::ProblemCode;
use chrono::{DateTime, TimeDelta, Utc};
use crash::crash_point;
use domain::ids::UserId;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::idempotency::{self, Claim, Kept, Request};
use uuid::Uuid;

use super::json::BODY_MAX_BYTES;
use super::{Error, Signed};
use crate::State;

const HEADER: &str = "idempotency-key";
const KEY_MAX_CHARS: usize = 200;
/// Larger answers are not kept; ours to POST are small.
const ANSWER_MAX_BYTES: usize = 1024 * 1024;
/// How long after its death an attempt still holds the key.
const LEASE_SECONDS: i64 = 60;
/// A slow upload may take longer than a lease.
const RENEWAL: Duration = Duration::from_secs(20);

/// Between attempts to write down how an attempt ended, while the database is away.
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// The request as the key remembers it, owned.
#[derive(Clone)]
struct Keyed {
    actor_id: UserId,
    key: String,
    route: String,
    body_hash: String,
    /// Differs from attempt to attempt.
    owner: String,
}

impl Keyed {
    fn claim(&self) -> Claim<'_> {
        Claim {
            actor_id: self.actor_id,
            key: &self.key,
            owner: &self.owner,
        }
    }

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

    let answer = tokio::select! {
        answer = next.call(request) => answer,
        never = hold(&state, &keyed) => match never {},
    };
    crash_point!("idem.after_effect");
    let response = match answer {
        Ok(response) if is_worth_keeping(response.status()) => response,
        failed => {
            End::Released.write(&state, &keyed).await?;
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
    let end = End::Answered {
        status: response.status().as_u16(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        location: location.map(str::to_owned),
    };
    end.write(&state, &keyed).await?;
    let response = response.set_body(BoxBody::new(bytes));
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

/// Whether the same request would get the same answer again: not when we failed, nor when the
/// body broke off on its way.
fn is_worth_keeping(status: StatusCode) -> bool {
    !status.is_server_error() && status != StatusCode::BAD_REQUEST
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
    let taken = take(&state, &keyed).await;
    if taken.is_err() {
        // It may have been taken all the same.
        End::Released.write_later(&state, &keyed);
    }
    match taken? {
        None => Ok(Begun::First(state, keyed)),
        Some(kept) => Ok(Begun::Repeat(replay(kept, &keyed, state.ctx.now())?)),
    }
}

/// The key of a POST with one, and what tells this request from others.
async fn keyed(request: &mut ServiceRequest) -> Result<Option<Keyed>, Error> {
    if request.method() != Method::POST {
        return Ok(None);
    }
    let Some(key) = request.headers().get(HEADER) else {
        return Ok(None);
    };
    // A key that was passed over would make twice what its sender means to make once.
    let key = key.to_str().unwrap_or_default().to_owned();
    let is_visible = key.bytes().all(|byte| byte.is_ascii_graphic());
    if key.is_empty() || key.len() > KEY_MAX_CHARS || !is_visible {
        let detail = "Idempotency-Key has 1 to 200 visible ASCII characters";
        return Err(Error::malformed(detail));
    }
    let mut principal = match Signed::extract(request.request()).await {
        Ok(Signed(principal)) => principal,
        // Whoever cannot be asked for now may be known a moment later, to the handler: without the key it
        // would make twice what its sender means to make once.
        Err(error) if error.status_code().is_server_error() => return Err(error),
        Err(_) => return Ok(None),
    };
    let Some(actor_id) = principal.user_id else {
        return Ok(None);
    };
    let keyed = Keyed {
        actor_id,
        route: format!("{} {}", request.method(), request.path()),
        body_hash: fingerprint(request).await?,
        owner: Uuid::now_v7().to_string(),
        key,
    };
    principal.attempt = Some(Attempt {
        key: keyed.key.clone(),
        owner: keyed.owner.clone(),
    });
    // What the handler's own extractor finds.
    request.extensions_mut().insert(Signed(principal));
    Ok(Some(keyed))
}

/// Tells one body from another. A form's file streams past, so that its length has to do; other
/// bodies are small and are read and put back.
async fn fingerprint(request: &mut ServiceRequest) -> Result<String, Error> {
    let is_form = header(request, CONTENT_TYPE.as_str())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"));
    if is_form {
        let length = header(request, CONTENT_LENGTH.as_str()).unwrap_or("unknown");
        return Ok(format!("form of {length} bytes"));
    }
    let body = request
        .extract::<web::Payload>()
        .await
        .map_err(|error| Error::malformed(error.to_string()))?
        .to_bytes_limited(BODY_MAX_BYTES)
        .await
        .map_err(|_| Error::from(ProblemCode::TooLarge))?
        .map_err(|error| Error::malformed(error.to_string()))?;
    let hash = hex::encode(Sha256::digest(&body));
    request.set_payload(Payload::from(body));
    Ok(hash)
}

fn header<'r>(request: &'r ServiceRequest, name: &str) -> Option<&'r str> {
    request.headers().get(name)?.to_str().ok()
}

async fn take(state: &State, keyed: &Keyed) -> Result<Option<Kept>, Error> {
    let now = state.ctx.now();
    let tx = state.ctx.db.begin().await?;
    let kept =
        idempotency::take(&tx, &keyed.request(), &keyed.owner, now, lease_until(now)).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Renews the lease for as long as it is awaited.
async fn hold(state: &State, keyed: &Keyed) -> Infallible {
    loop {
        tokio::time::sleep(RENEWAL).await;
        if let Err(error) = renew(state, keyed).await {
            // The next renewal may work; if none does, the effect will not be committed.
            tracing::warn!(%error, "an idempotency key could not be renewed");
        }
    }
}

async fn renew(state: &State, keyed: &Keyed) -> Result<(), Error> {
    let tx = state.ctx.db.begin().await?;
    idempotency::renew(&tx, &keyed.claim(), lease_until(state.ctx.now())).await?;
    Ok(tx.commit().await?)
}

fn lease_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::seconds(LEASE_SECONDS)
}

/// How an attempt ended.
enum End {
    /// It had no effect; the key is free.
    Released,
    Answered {
        status: u16,
        body: String,
        location: Option<String>,
    },
}

impl End {
    /// Writes it down. If the database is away, that is done once it is back: a repeat would else be put off
    /// for as long as the lease lasts, though nobody is at work (G13).
    async fn write(self, state: &State, keyed: &Keyed) -> Result<(), Error> {
        let written = self.try_write(state, keyed).await;
        if written.is_err() {
            self.write_later(state, keyed);
        }
        written
    }

    fn write_later(self, state: &State, keyed: &Keyed) {
        let (state, keyed) = (state.clone(), keyed.clone());
        actix_web::rt::spawn(async move {
            for _ in 0..LEASE_SECONDS {
                tokio::time::sleep(AGAIN_AFTER).await;
                if self.try_write(&state, &keyed).await.is_ok() {
                    return;
                }
            }
        });
    }

    async fn try_write(&self, state: &State, keyed: &Keyed) -> Result<(), Error> {
        let tx = state.ctx.db.begin().await?;
        match self {
            Self::Released => idempotency::release(&tx, &keyed.claim()).await?,
            Self::Answered {
                status,
                body,
                location,
            } => {
                let location = location.as_deref();
                idempotency::keep(&tx, &keyed.claim(), *status, body, location).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// The kept answer, or why there is none.
fn replay(kept: Kept, keyed: &Keyed, now: DateTime<Utc>) -> Result<HttpResponse, Error> {
    if kept.route != keyed.route || kept.body_hash != keyed.body_hash {
        return Err(ProblemCode::IdempotencyMismatch.into());
    }
    let status = kept
        .status
        .and_then(|status| u16::try_from(status).ok())
        .and_then(|status| StatusCode::from_u16(status).ok());
    let Some(status) = status else {
        return Err(unanswered(&kept, now));
    };
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

/// Why there is no answer: the first attempt is at work, or it died between effect and answer.
fn unanswered(kept: &Kept, now: DateTime<Utc>) -> Error {
    let longest = idempotency::longest_lease(now, lease_until(now));
    let is_alive = kept
        .lease_until
        .is_some_and(|until| until > now && until <= longest);
    if is_alive || kept.done_at.is_none() {
        return ProblemCode::IdempotencyInFlight.into();
    }
    let mut problem = ProblemCode::AnswerLost.problem();
    if let Some(id) = kept.entity_id {
        problem.extensions.insert("entity_id".to_owned(), json!(id));
    }
    Error::Problem(Box::new(problem))
}
