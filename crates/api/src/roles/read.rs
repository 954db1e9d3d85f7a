//! The handler that lists roles.

use actix_web::get;
use actix_web::web::Json;
use api_types::Problem;
use api_types::users::RoleSummary;
use domain::access::Permission;

use super::present::summary;
use crate::State;
use crate::http::{Error, Signed};

/// Lists all roles with their rights: the built-in ones first, then by name.
#[utoipa::path(
    tag = "roles",
    responses(
        (status = 200, description = "All roles", body = [RoleSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/roles")]
pub(super) async fn list_roles(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<RoleSummary>>, Error> {
    principal.require(Permission::UsersView)?;
    let rows = store::roles::list(state.ctx.db.reader()).await?;
    Ok(Json(rows.into_iter().map(summary).collect()))
}
