//! Handlers that look imports up.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::imports::{ImportDetail, ImportQuery, ImportSummary};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::ImportId;
use store::imports::ImportFilter;

use super::present;
use crate::State;
use crate::http::{Error, Language, Signed, ValidQuery, cursor, page};

/// Lists the history of imports, the newest first.
#[utoipa::path(
    tag = "imports",
    params(ImportQuery),
    responses(
        (status = 200, description = "A page of imports", body = Page<ImportSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/imports")]
pub(super) async fn list_imports(
    state: State,
    Signed(principal): Signed,
    ValidQuery(query): ValidQuery<ImportQuery>,
) -> Result<Json<Page<ImportSummary>>, Error> {
    let scope = principal.require(Permission::ImportsView)?;
    let filter = ImportFilter {
        status: query.status,
    };
    let after = cursor(query.cursor.as_deref(), &filter.fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let conn = state.ctx.db.reader();
    let slice = store::imports::list(conn, scope, &filter, after.as_ref(), limit).await?;
    Ok(Json(page(slice, present::summary)))
}

/// Tells what a file holds and how its import goes.
#[utoipa::path(
    tag = "imports",
    responses(
        (status = 200, description = "The import", body = ImportDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/imports/{id}")]
pub(super) async fn read_import(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    id: Path<ImportId>,
) -> Result<Json<ImportDetail>, Error> {
    let scope = principal.require(Permission::ImportsView)?;
    let row = store::imports::find(state.ctx.db.reader(), scope, id.into_inner()).await?;
    Ok(Json(present::detail(
        row.ok_or(ProblemCode::NotFound)?,
        lang,
    )))
}
