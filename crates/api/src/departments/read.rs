//! The handler that lists departments.

use actix_web::get;
use actix_web::web::Json;
use api_types::Problem;
use api_types::users::DepartmentSummary;
use domain::access::Permission;

use super::present::summary;
use crate::State;
use crate::http::{Error, Signed};

/// Lists all departments by name; `parent_id` makes them a tree.
#[utoipa::path(
    tag = "departments",
    responses(
        (status = 200, description = "All departments", body = [DepartmentSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/departments")]
pub(super) async fn list_departments(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<DepartmentSummary>>, Error> {
    principal.require(Permission::UsersView)?;
    let rows = store::departments::list(state.ctx.db.reader()).await?;
    Ok(Json(rows.into_iter().map(summary).collect()))
}
