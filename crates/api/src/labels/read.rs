//! The handler that lists labels.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::labels::LabelSummary;
use domain::access::Permission;
use domain::labels::LabelKind;

use super::present::summary;
use crate::State;
use crate::http::{Error, Signed};

/// Lists the stages, the categories or the tags in their order; at most 1,000.
#[utoipa::path(
    tag = "labels",
    params(("kind" = LabelKind, Path, description = "Which list")),
    responses(
        (status = 200, description = "The labels", body = [LabelSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/labels/{kind}")]
pub(super) async fn list_labels(
    state: State,
    Signed(principal): Signed,
    kind: Path<LabelKind>,
) -> Result<Json<Vec<LabelSummary>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let kind = kind.into_inner();
    let rows = store::labels::list(state.ctx.db.reader(), kind).await?;
    Ok(Json(
        rows.into_iter()
            .map(|row| summary(scope, kind, row))
            .collect(),
    ))
}
