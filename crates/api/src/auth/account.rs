//! Handlers on one's own account.

use ::app::{Principal, auth};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use api_types::auth::{Me, PasswordChange, SessionSummary};
use api_types::{Problem, ProblemCode};
use domain::ids::SessionId;

use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Tells who is signed in and what they may do.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 200, description = "The caller", body = Me),
        (status = 401, description = "`unauthenticated`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/me")]
pub(super) async fn read_me(Signed(principal): Signed) -> Result<Json<Me>, Error> {
    Ok(Json(me(principal).ok_or(ProblemCode::Unauthenticated)?))
}

/// Changes the caller's password and ends their other sessions.
#[utoipa::path(
    tag = "auth",
    request_body = PasswordChange,
    responses(
        (status = 204, description = "Changed"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/me/password")]
pub(super) async fn change_password(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<PasswordChange>,
) -> Result<HttpResponse, Error> {
    auth::change_password(
        &state.ctx,
        &principal,
        body.current_password,
        body.new_password,
    )
    .await?;
    state.principals.clear();
    Ok(HttpResponse::NoContent().finish())
}

/// Lists where the caller is signed in.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 200, description = "Live sessions, the latest used first", body = [SessionSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/me/sessions")]
pub(super) async fn list_sessions(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<SessionSummary>>, Error> {
    let user_id = principal.require_user()?;
    let ctx = &state.ctx;
    let rows = store::sessions::list_of_user(ctx.db.reader(), user_id, ctx.now()).await?;
    let present = |row: store::sessions::SessionRow| SessionSummary {
        is_current: principal.session_id == Some(SessionId(row.id)),
        id: SessionId(row.id),
        user_agent: row.user_agent,
        ip: row.ip,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    };
    Ok(Json(rows.into_iter().map(present).collect()))
}

/// Ends one of the caller's sessions.
#[utoipa::path(
    tag = "auth",
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/me/sessions/{id}")]
pub(super) async fn revoke_session(
    state: State,
    Signed(principal): Signed,
    id: Path<SessionId>,
) -> Result<HttpResponse, Error> {
    auth::revoke_session(&state.ctx, &principal, id.into_inner()).await?;
    state.principals.clear();
    Ok(HttpResponse::NoContent().finish())
}

/// A principal as the browser sees it; the system is nobody.
pub(super) fn me(principal: Principal) -> Option<Me> {
    Some(Me {
        id: principal.user_id?,
        name: principal.name,
        email: principal.email,
        role_name: principal.role_name,
        grants: principal.grants,
    })
}
