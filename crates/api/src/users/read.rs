//! Handlers that list and read users.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::users::{UserQuery, UserSummary};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::UserId;
use store::users::UserFilter;

use super::present::summary;
use crate::State;
use crate::http::{Error, Signed, ValidQuery, cursor, page, with_etag};

/// Lists users by name; everybody may, since owners are chosen among them.
#[utoipa::path(
    tag = "users",
    params(UserQuery),
    responses(
        (status = 200, description = "A page of users", body = Page<UserSummary>),
        (status = 400, description = "`malformed_request`, `invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/users")]
pub(super) async fn list_users(
    state: State,
    Signed(principal): Signed,
    ValidQuery(query): ValidQuery<UserQuery>,
) -> Result<Json<Page<UserSummary>>, Error> {
    let scope = principal.require(Permission::UsersView)?;
    let filter = UserFilter {
        q: query.q,
        is_active: query.is_active,
    };
    let after = cursor(query.cursor.as_deref(), &filter.fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let slice =
        store::users::list(state.ctx.db.reader(), scope, &filter, after.as_ref(), limit).await?;
    Ok(Json(page(slice, summary)))
}

/// Reads one user.
#[utoipa::path(
    tag = "users",
    responses(
        (status = 200, description = "The user", body = UserSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/users/{id}")]
pub(super) async fn read_user(
    state: State,
    Signed(principal): Signed,
    id: Path<UserId>,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(Permission::UsersView)?;
    let found = store::users::find(state.ctx.db.reader(), scope, id.into_inner()).await?;
    let user = summary(found.ok_or(ProblemCode::NotFound)?);
    Ok(with_etag(HttpResponse::Ok(), user.version, &user))
}
