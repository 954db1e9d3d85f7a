//! The handler that tells how often the forms of a campaign were opened (CAM-6).

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::forms::{CampaignClicks, SourceClicks};
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::CampaignId;

use crate::State;
use crate::http::{Error, Signed};

/// Tells how often the forms of a campaign were opened, on their own pages and within those of other
/// sites, and where people came from.
#[utoipa::path(
    tag = "forms",
    responses(
        (status = 200, description = "The counts", body = CampaignClicks),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/clicks")]
pub(super) async fn read_clicks(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
) -> Result<Json<CampaignClicks>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let counts = store::forms::view_counts(conn, *id).await?;
    let by_source = store::forms::views_by_source(conn, *id).await?;
    let count = |count: i64| u64::try_from(count).unwrap_or_default();
    let of_source = |row: store::forms::SourceViews| SourceClicks {
        clicks: count(row.views),
        visitors: count(row.viewers),
        source: row.source,
    };
    Ok(Json(CampaignClicks {
        clicks: count(counts.views),
        visitors: count(counts.viewers),
        bot_clicks: count(counts.bot_views),
        by_source: by_source.into_iter().map(of_source).collect(),
    }))
}
