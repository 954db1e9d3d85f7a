//! The handler that lists the lines of a campaign.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::campaign_lines::{LineDetail, LineFilter, LinePaging};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::CampaignId;
use store::campaign_lines::LinePage;

use super::present::{Reader, detail};
use super::request;
use crate::State;
use crate::http::{Error, ListQuery, Signed, cursor, page};

/// Lists the expenses and the income of a campaign, the latest first.
#[utoipa::path(
    tag = "campaign_lines",
    params(LineFilter, LinePaging),
    responses(
        (status = 200, description = "A page of lines", body = Page<LineDetail>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/lines")]
pub(super) async fn list_lines(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    query: ListQuery<LineFilter, LinePaging>,
) -> Result<Json<Page<LineDetail>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let filter = request::filter(&query.filter);
    let wanted = LinePage {
        limit: Limit::new(query.paging.limit).get(),
        after: cursor(query.paging.cursor.as_deref(), &filter.fingerprint(*id))?,
    };
    let slice = store::campaign_lines::list(conn, scope, *id, &filter, &wanted).await?;
    let reader = Reader::find(&state, &principal, *id).await?;
    Ok(Json(page(slice, |row| detail(row, &reader))))
}
