//! Handlers that begin, renew and end a session.

use ::app::Principal;
use ::app::auth::{self, ACCESS_SECONDS, RefreshToken, SignIn};
use actix_web::http::StatusCode;
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, ResponseError as _, post};
use api_types::auth::{Login, Refresh, Setup, SignedIn};
use api_types::{Problem, ProblemCode};

use super::account::me;
use crate::State;
use crate::http::{
    Error, Signed, ValidJson, address, check_csrf, check_csrf_of_browser, clear_session_cookies,
    device, is_browser, refresh_cookie, session_cookies, sign_access_token,
};

/// Signs in.
///
/// A browser (header `X-Sen-CSRF: 1`) gets cookies and null tokens; other clients get the tokens.
#[utoipa::path(
    tag = "auth",
    request_body = Login,
    responses(
        (status = 200, description = "Signed in", body = SignedIn),
        (status = 401, description = "`bad_credentials`", body = Problem),
        (status = 403, description = "`csrf_refused`: a browser that another site sent", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 429, description = "`rate_limited`", body = Problem),
    ),
    security(())
)]
#[post("/auth/login")]
pub(super) async fn login(
    state: State,
    request: HttpRequest,
    ValidJson(body): ValidJson<Login>,
) -> Result<HttpResponse, Error> {
    check_csrf_of_browser(&request)?;
    let device = device(&request);
    state.limiter.login(&body.email, address(&request))?;
    let given = auth::Credentials {
        email: body.email,
        password: body.password,
    };
    let signed = auth::login(&state.ctx, &device, given).await?;
    answer(&state, &request, &signed).await
}

/// Renews a session: with the cookie, or with the refresh token in the body.
///
/// Each refresh token is good once; using one again ends the session.
#[utoipa::path(
    tag = "auth",
    request_body = Refresh,
    responses(
        (status = 200, description = "Renewed", body = SignedIn),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`csrf_refused`: a browser that another site sent", body = Problem),
    ),
    security(())
)]
#[post("/auth/refresh")]
pub(super) async fn refresh(
    state: State,
    request: HttpRequest,
    ValidJson(body): ValidJson<Refresh>,
) -> Result<HttpResponse, Error> {
    check_csrf_of_browser(&request)?;
    let token = match body.refresh_token {
        Some(text) => RefreshToken::from_client(&text),
        None if is_browser(&request) => {
            refresh_cookie(&request).ok_or(ProblemCode::Unauthenticated)?
        }
        None => return Err(ProblemCode::Unauthenticated.into()),
    };
    let signed = auth::refresh(&state.ctx, &device(&request), &token).await?;
    answer(&state, &request, &signed).await
}

/// Makes the first administrator with the one-time token from the console.
#[utoipa::path(
    tag = "auth",
    request_body = Setup,
    responses(
        (status = 200, description = "Made and signed in", body = SignedIn),
        (status = 403, description = "`forbidden`: wrong token; `csrf_refused`", body = Problem),
        (status = 409, description = "`already_set_up`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(())
)]
#[post("/auth/setup")]
pub(super) async fn setup(
    state: State,
    request: HttpRequest,
    ValidJson(body): ValidJson<Setup>,
) -> Result<HttpResponse, Error> {
    check_csrf_of_browser(&request)?;
    let device = device(&request);
    state.limiter.login("set-up", address(&request))?;
    let Setup {
        token,
        name,
        email,
        password,
    } = body;
    let signed = auth::setup(
        &state.ctx,
        &device,
        auth::Setup {
            token,
            name,
            email,
            password,
        },
    )
    .await?;
    answer(&state, &request, &signed).await
}

/// Ends the session.
///
/// A browser whose access cookie has run out is known by its refresh cookie. Its cookies are emptied
/// even if there was no session left to end.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 204, description = "Signed out"),
        (status = 401, description = "`unauthenticated`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/auth/logout")]
pub(super) async fn logout(state: State, request: HttpRequest) -> Result<HttpResponse, Error> {
    match Signed::extract(&request).await {
        Ok(Signed(principal)) => auth::logout(&state.ctx, &principal).await?,
        // The refresh cookie outlives the access cookie by weeks and would sign in again.
        Err(error) if error.status_code() == StatusCode::UNAUTHORIZED && is_browser(&request) => {
            check_csrf(&request)?;
            if let Some(token) = refresh_cookie(&request) {
                auth::logout_by_token(&state.ctx, &device(&request), &token).await?;
            }
        }
        Err(error) => return Err(error),
    }
    state.principals.clear();
    let mut response = HttpResponse::NoContent();
    for cookie in clear_session_cookies(&request) {
        response.cookie(cookie);
    }
    Ok(response.finish())
}

/// Tokens in the body, or cookies for a browser.
async fn answer(
    state: &State,
    request: &HttpRequest,
    signed: &SignIn,
) -> Result<HttpResponse, Error> {
    let ctx = &state.ctx;
    let access_token = sign_access_token(
        &ctx.signing_key,
        signed.user_id,
        signed.session_id,
        ctx.now(),
    )?;
    let user = store::sessions::acting(ctx.db.reader(), signed.session_id, ctx.now())
        .await?
        .ok_or(ProblemCode::Unauthenticated)?;
    let mut response = HttpResponse::Ok();
    let is_browser = is_browser(request);
    if is_browser {
        for cookie in session_cookies(request, &access_token, &signed.refresh_token) {
            response.cookie(cookie);
        }
    }
    Ok(response.json(SignedIn {
        access_token: (!is_browser).then_some(access_token),
        refresh_token: (!is_browser).then(|| signed.refresh_token.reveal().to_owned()),
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_SECONDS,
        user: me(Principal::user(signed.session_id, user, None, None))
            .ok_or(ProblemCode::Unauthenticated)?,
    }))
}
