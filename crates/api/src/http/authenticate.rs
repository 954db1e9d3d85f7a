//! Who sends a request: by bearer token, or by cookie from our own page.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ::app::Principal;
use ::app::auth::Device;
use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, ORIGIN, USER_AGENT};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use api_types::ProblemCode;
use domain::ids::SessionId;
use store::users::Acting;

use super::client::address;
use super::cookies::{CSRF_HEADER, access_cookie, is_browser};
use super::{Error, request_id, token};
use crate::State;

/// The signed-in caller; asking for it makes a route need a sign-in.
#[derive(Debug, Clone)]
pub(crate) struct Signed(pub(crate) Principal);

impl FromRequest for Signed {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            // Layers around the handler ask, too; the token is read once.
            let known = request.extensions().get::<Self>().cloned();
            if let Some(signed) = known {
                return Ok(signed);
            }
            let signed = Self(authenticate(&request).await?);
            request.extensions_mut().insert(signed.clone());
            Ok(signed)
        })
    }
}

async fn authenticate(request: &HttpRequest) -> Result<Principal, Error> {
    let state = request.app_data::<State>().ok_or(ProblemCode::Internal)?;
    let token = match (bearer(request), access_cookie(request)) {
        (Some(_), Some(_)) => {
            return Err(Error::malformed(
                "send a bearer token or a cookie, not both",
            ));
        }
        (Some(token), None) => token,
        (None, Some(token)) => {
            check_csrf(request)?;
            token
        }
        (None, None) => return Err(ProblemCode::Unauthenticated.into()),
    };
    let (session_id, user_id) = token::session_of(&state.ctx.signing_key, &token, state.ctx.now())
        .ok_or(ProblemCode::Unauthenticated)?;
    let found = state
        .principals
        .get(state, session_id)
        .await?
        .filter(|found| found.user_id == user_id)
        .ok_or(ProblemCode::Unauthenticated)?;
    Ok(Principal::user(
        session_id,
        found,
        ip(request),
        request_id(),
    ))
}

fn bearer(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    value
        .strip_prefix("Bearer ")
        .map(|token| token.trim().to_owned())
}

/// The same where a session begins or is renewed: who asks for cookies has to be a page of ours.
pub(crate) fn check_csrf_of_browser(request: &HttpRequest) -> Result<(), Error> {
    if is_browser(request) {
        check_csrf(request)?;
    }
    Ok(())
}

/// Refuses what another site provoked: cookies travel with such requests; a header of ours and the
/// browser's own word on where the request came from do not.
pub(crate) fn check_csrf(request: &HttpRequest) -> Result<(), Error> {
    if request.method().is_safe() {
        return Ok(());
    }
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let is_same_origin = match header("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => header(ORIGIN.as_str()).is_none_or(|origin| {
            let info = request.connection_info();
            origin
                .strip_prefix(info.scheme())
                .and_then(|rest| rest.strip_prefix("://"))
                == Some(info.host())
        }),
    };
    if header(CSRF_HEADER) == Some("1") && is_same_origin {
        Ok(())
    } else {
        Err(ProblemCode::CsrfRefused.into())
    }
}

fn ip(request: &HttpRequest) -> Option<String> {
    address(request).map(|address| address.to_string())
}

/// Programs such as Zalo name themselves behind the browser they are made of.
const USER_AGENT_MAX_CHARS: usize = 400;

/// What the log, the sessions list and visits say of the caller's device.
pub(crate) fn device(request: &HttpRequest) -> Device {
    let user_agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Device {
        user_agent: user_agent.map(|text| text.chars().take(USER_AGENT_MAX_CHARS).collect()),
        ip: ip(request),
        request_id: request_id(),
    }
}

/// Who is behind a session, and when that was looked up.
type Remembered = HashMap<SessionId, (Instant, Acting)>;

/// Remembers callers for a few seconds, so that a busy page does not ask the database who is
/// asking for each of its requests.
#[derive(Default)]
pub(crate) struct PrincipalCache(Mutex<Remembered>);

impl PrincipalCache {
    /// Rights taken away act within this time even on another server.
    const MAX_AGE: Duration = Duration::from_secs(5);
    const MAX_ENTRIES: usize = 10_000;

    async fn get(&self, state: &State, session_id: SessionId) -> Result<Option<Acting>, Error> {
        if let Some((at, acting)) = self.lock().get(&session_id)
            && at.elapsed() < Self::MAX_AGE
        {
            return Ok(Some(acting.clone()));
        }
        let found =
            store::sessions::acting(state.ctx.db.reader(), session_id, state.ctx.now()).await?;
        let mut entries = self.lock();
        if entries.len() >= Self::MAX_ENTRIES {
            entries.clear();
        }
        match &found {
            Some(acting) => entries.insert(session_id, (Instant::now(), acting.clone())),
            None => entries.remove(&session_id),
        };
        Ok(found)
    }

    /// Forgets everybody; called after users, roles or sessions change here.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
