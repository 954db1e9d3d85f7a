//! Signs and reads access tokens: HS256, ten minutes, naming user and session only.
//!
//! Rights are not in the token; they are read at each request, so that taking one away acts at once.

use ::app::auth::{ACCESS_SECONDS, SigningKey};
use chrono::{DateTime, Utc};
use domain::ids::{SessionId, UserId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use super::Error;

const ISSUER: &str = "sen";
const AUDIENCE: &str = "sen-api";
/// Tells an access token from any other that the same key may come to sign.
const TYPE: &str = "at+jwt";

/// By so much the clocks of several servers may differ.
const LEEWAY_SECONDS: u64 = 5;

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

/// A token for one session.
pub(crate) fn sign_access_token(
    key: &SigningKey,
    user_id: UserId,
    session_id: SessionId,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let issued = now.timestamp();
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user_id,
        sid: session_id,
        iat: issued,
        exp: issued.saturating_add_unsigned(ACCESS_SECONDS),
    };
    let header = Header {
        typ: Some(TYPE.to_owned()),
        ..Header::new(Algorithm::HS256)
    };
    encode(&header, &claims, &EncodingKey::from_secret(key.bytes()))
        .map_err(|error| Error::App(::app::Error::Internal(Box::new(error))))
}

/// The session a token is for and whose it is, if it is ours and has not ended.
///
/// One of a time that has not come yet was given before the clock was set back: it would be good for longer than
/// ten minutes.
pub(super) fn session_of(
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Option<(SessionId, UserId)> {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    validation.validate_nbf = true;
    validation.leeway = LEEWAY_SECONDS;
    let data = decode::<Claims>(token, &DecodingKey::from_secret(key.bytes()), &validation).ok()?;
    let is_access_token = data.header.typ.as_deref() == Some(TYPE);
    let is_of_now = data.claims.iat <= now.timestamp().saturating_add_unsigned(LEEWAY_SECONDS);
    (is_access_token && is_of_now).then_some((data.claims.sid, data.claims.sub))
}
