//! Handlers that sum money up: of a campaign, and over a period (CAM-2).

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::campaign_lines::{
    CampaignMoney, CampaignMoneyReport, LinePaging, MoneyPeriod, MoneySummary,
};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::campaign_lines::Actual;
use domain::ids::CampaignId;
use store::campaigns::{CampaignFilter, CampaignPage, CampaignRow, CampaignSort};

use super::{present, request};
use crate::State;
use crate::http::{Error, ListQuery, Signed, ValidQuery, cursor, page};

/// Holds a campaign's plan against what it cost and brought in, and tells that by month.
#[utoipa::path(
    tag = "campaign_lines",
    responses(
        (status = 200, description = "The money", body = CampaignMoneyReport),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/money")]
pub(super) async fn read_money(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
) -> Result<Json<CampaignMoneyReport>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    let campaign = store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let mut actuals = store::campaign_lines::actuals(conn, &[*id], None).await?;
    let actual = actuals.remove(&id).unwrap_or_default();
    let by_month = store::campaign_lines::by_month(conn, scope, Some(*id), None).await?;
    Ok(Json(present::report(&campaign, actual, by_month)))
}

/// Lists the campaigns within sight that have lines in a period, with what these come to; those that
/// start last come first.
#[utoipa::path(
    tag = "campaign_lines",
    params(MoneyPeriod, LinePaging),
    responses(
        (status = 200, description = "A page of campaigns", body = Page<CampaignMoney>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/money")]
pub(super) async fn list_money(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<MoneyPeriod, LinePaging>,
) -> Result<Json<Page<CampaignMoney>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let period = request::period(query.filter)?;
    let filter = CampaignFilter {
        with_lines_in: Some(period),
        ..CampaignFilter::default()
    };
    let (sort, is_descending) = (CampaignSort::StartsOn, true);
    let fingerprint = filter.fingerprint(sort, is_descending);
    let wanted = CampaignPage {
        sort,
        is_descending,
        limit: Limit::new(query.paging.limit).get(),
        after: cursor(query.paging.cursor.as_deref(), &fingerprint)?,
    };
    let conn = state.ctx.db.reader();
    let slice = store::campaigns::list(conn, scope, &filter, &wanted).await?;
    let ids: Vec<_> = slice.rows.iter().map(|row| CampaignId(row.id)).collect();
    let actuals = store::campaign_lines::actuals(conn, &ids, Some(period)).await?;
    Ok(Json(page(slice, |row: CampaignRow| {
        let actual = actuals.get(&CampaignId(row.id)).copied();
        present::campaign_money(row, actual.unwrap_or_default())
    })))
}

/// Sums up what all campaigns within sight cost and brought in over a period, whole and by month.
#[utoipa::path(
    tag = "campaign_lines",
    params(MoneyPeriod),
    responses(
        (status = 200, description = "The sums", body = MoneySummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/money/summary")]
pub(super) async fn sum_up(
    state: State,
    Signed(principal): Signed,
    ValidQuery(asked): ValidQuery<MoneyPeriod>,
) -> Result<Json<MoneySummary>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let period = request::period(asked)?;
    let conn = state.ctx.db.reader();
    let by_month = store::campaign_lines::by_month(conn, scope, None, Some(period)).await?;
    let mut months = by_month.iter().map(|(_, actual)| *actual);
    let actual = months
        .try_fold(Actual::default(), Actual::plus)
        .map_err(|error| ::app::Error::Internal(Box::new(error)))?;
    Ok(Json(MoneySummary {
        actual: present::sum(actual),
        by_month: present::months(by_month),
    }))
}
