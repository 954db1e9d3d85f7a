//! Handlers that make and change users.

use ::app::users::{self, UserChanges, UserDraft};
use actix_web::web::Path;
use actix_web::{HttpResponse, patch, post};
use api_types::users::{UserCreate, UserPatch, UserSummary};
use api_types::{Problem, ProblemCode};
use domain::access::Scope;
use domain::ids::UserId;

use super::present::summary;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a user.
///
/// Nobody may give a role with rights beyond their own.
#[utoipa::path(
    tag = "users",
    request_body = UserCreate,
    responses(
        (status = 201, description = "Made", body = UserSummary,
            headers(("Location" = String, description = "The user's address"))),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`: such as `/email` `taken`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/users")]
pub(super) async fn create_user(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<UserCreate>,
) -> Result<HttpResponse, Error> {
    let UserCreate {
        name,
        email,
        password,
        role_id,
        department_id,
        manager_id,
    } = body;
    let draft = UserDraft {
        name,
        email,
        password,
        role_id,
        department_id,
        manager_id,
    };
    let id = users::create(&state.ctx, &principal, draft).await?;
    let user = read_back(&state, id).await?;
    Ok(created(format!("/api/v1/users/{id}"), user.version, &user))
}

/// Changes a user.
///
/// `is_active: false` locks the account and ends its sessions; so does a new password. Users are
/// never deleted, because the log and the records they made name them.
#[utoipa::path(
    tag = "users",
    params(("If-Match" = String, Header, description = "The version last seen")),
    request_body = UserPatch,
    responses(
        (status = 200, description = "Changed", body = UserSummary),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`: the last administrator has to stay", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`: such as `/manager_id` `cycle`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/users/{id}")]
pub(super) async fn update_user(
    state: State,
    Signed(principal): Signed,
    id: Path<UserId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<UserPatch>,
) -> Result<HttpResponse, Error> {
    let changes = UserChanges {
        name: body.name,
        email: body.email,
        password: body.password,
        role_id: body.role_id,
        department_id: body.department_id.into_option(),
        manager_id: body.manager_id.into_option(),
        is_active: body.is_active,
    };
    users::update(&state.ctx, &principal, *id, version, changes).await?;
    state.principals.clear();
    let user = read_back(&state, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), user.version, &user))
}

/// The user just written, to whom the caller has shown their right.
async fn read_back(state: &State, id: UserId) -> Result<UserSummary, Error> {
    let found = store::users::find(state.ctx.db.reader(), Scope::All, id).await?;
    Ok(summary(found.ok_or(ProblemCode::NotFound)?))
}
