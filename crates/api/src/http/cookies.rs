//! The two cookies of a browser session.
//!
//! Over TLS they carry the `__Host-` and `__Secure-` prefixes; a shop's own network without TLS
//! gets plain names, since browsers refuse the prefixes there.

use ::app::auth::{ACCESS_SECONDS, RefreshToken};
use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::client::is_https;

const ACCESS: [&str; 2] = ["__Host-at", "sen_at"];
const REFRESH: [&str; 2] = ["__Secure-rt", "sen_rt"];
const REFRESH_PATH: &str = "/api/v1/auth";
const REFRESH_DAYS: i64 = 30;

/// The header that only a page of our own origin can send.
pub(super) const CSRF_HEADER: &str = "x-sen-csrf";

/// Whether the caller is our own page, which keeps tokens in cookies only.
pub(crate) fn is_browser(request: &HttpRequest) -> bool {
    request.headers().contains_key(CSRF_HEADER)
}

/// The access token a browser sent.
pub(super) fn access_cookie(request: &HttpRequest) -> Option<String> {
    find(request, ACCESS)
}

/// The refresh token a browser sent.
pub(crate) fn refresh_cookie(request: &HttpRequest) -> Option<RefreshToken> {
    find(request, REFRESH).map(|text| RefreshToken::from_client(&text))
}

/// The cookies that carry a session.
pub(crate) fn session_cookies(
    request: &HttpRequest,
    access_token: &str,
    refresh_token: &RefreshToken,
) -> [Cookie<'static>; 2] {
    let access_seconds = i64::try_from(ACCESS_SECONDS).unwrap_or(i64::MAX);
    [
        cookie(
            request,
            ACCESS,
            access_token,
            "/",
            Duration::seconds(access_seconds),
        ),
        cookie(
            request,
            REFRESH,
            refresh_token.reveal(),
            REFRESH_PATH,
            Duration::days(REFRESH_DAYS),
        ),
    ]
}

/// The same cookies, emptied and ended.
pub(crate) fn clear_session_cookies(request: &HttpRequest) -> [Cookie<'static>; 2] {
    [
        cookie(request, ACCESS, "", "/", Duration::ZERO),
        cookie(request, REFRESH, "", REFRESH_PATH, Duration::ZERO),
    ]
}

fn cookie(
    request: &HttpRequest,
    [prefixed, plain]: [&'static str; 2],
    value: &str,
    path: &'static str,
    age: Duration,
) -> Cookie<'static> {
    let is_secure = is_https(request);
    Cookie::build(if is_secure { prefixed } else { plain }, value.to_owned())
        .path(path)
        .secure(is_secure)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}

fn find(request: &HttpRequest, names: [&str; 2]) -> Option<String> {
    names
        .iter()
        .find_map(|name| request.cookie(name))
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty())
}
