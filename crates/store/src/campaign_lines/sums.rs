//! What lines come to: for a page of campaigns, for a filter, and by month; one grouped query each (CAM-2).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use db::{Engine, Error, dialect};
use domain::access::Scope;
use domain::campaign_lines::{Actual, LineKind, MONTHS_MAX, Period};
use domain::ids::CampaignId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::read::{LineFilter, select_of_campaign};
use crate::campaigns::campaign_visible;

/// PostgreSQL's sum of 64 bits is a decimal; what lines may say keeps it within 64 bits.
const SUM: &str = "CAST(sum(l.amount_minor) AS BIGINT)";

#[derive(FromQueryResult)]
struct CampaignSum {
    campaign_id: Uuid,
    kind: String,
    sum: i64,
}

/// What the campaigns that have lines come to, in a period or ever.
pub async fn actuals(
    conn: &impl ConnectionTrait,
    campaigns: &[CampaignId],
    period: Option<Period>,
) -> Result<HashMap<CampaignId, Actual>, Error> {
    if campaigns.is_empty() {
        return Ok(HashMap::new());
    }
    let column = |name| Expr::col(("l", name));
    let select = Query::select()
        .columns(["campaign_id", "kind"].map(|column| ("l", column)))
        .expr_as(Expr::cust(SUM), "sum")
        .from_as("campaign_lines", "l")
        .and_where(column("campaign_id").is_in(campaigns.iter().map(|id| id.0)))
        .cond_where(within(period))
        .group_by_columns(["campaign_id", "kind"].map(|column| ("l", column)))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let mut actuals: HashMap<CampaignId, Actual> = HashMap::new();
    for row in CampaignSum::find_by_statement(statement).all(conn).await? {
        let actual = actuals.entry(CampaignId(row.campaign_id)).or_default();
        put(actual, &row.kind, row.sum);
    }
    Ok(actuals)
}

#[derive(FromQueryResult)]
struct KindSum {
    kind: String,
    sum: i64,
}

/// What the lines of a campaign that a filter means come to.
pub async fn actual_of_filter(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &LineFilter,
) -> Result<Actual, Error> {
    let select = select_of_campaign(scope, campaign_id)
        .column(("l", "kind"))
        .expr_as(Expr::cust(SUM), "sum")
        .cond_where(filter.condition())
        .group_by_col(("l", "kind"))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let mut actual = Actual::default();
    for row in KindSum::find_by_statement(statement).all(conn).await? {
        put(&mut actual, &row.kind, row.sum);
    }
    Ok(actual)
}

#[derive(FromQueryResult)]
struct MonthSum {
    month: NaiveDate,
    kind: String,
    sum: i64,
}

/// What all campaigns within sight, or one of them, come to in each month that has lines, named by
/// its first day, oldest first; the last 120 months that have any.
pub async fn by_month(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: Option<CampaignId>,
    period: Option<Period>,
) -> Result<Vec<(NaiveDate, Actual)>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let month = Expr::cust(dialect::month_bucket(engine, "l.paid_on"));
    let mut select = match campaign_id {
        Some(id) => select_of_campaign(scope, id),
        None => select_in_sight(scope),
    };
    let rows_max = MONTHS_MAX.saturating_mul(LineKind::ALL.len());
    select
        .expr_as(month.clone(), "month")
        .column(("l", "kind"))
        .expr_as(Expr::cust(SUM), "sum")
        .cond_where(within(period))
        .add_group_by([month.clone(), Expr::col(("l", "kind"))])
        .order_by_expr(month, Order::Desc)
        .limit(u64::try_from(rows_max).unwrap_or(u64::MAX));
    let statement = conn.get_database_backend().build(&select);
    let mut months: BTreeMap<NaiveDate, Actual> = BTreeMap::new();
    for row in MonthSum::find_by_statement(statement).all(conn).await? {
        put(months.entry(row.month).or_default(), &row.kind, row.sum);
    }
    let surplus = months.len().saturating_sub(MONTHS_MAX);
    Ok(months.into_iter().skip(surplus).collect())
}

/// The lines of all campaigns within sight; no columns yet.
fn select_in_sight(scope: Scope) -> SelectStatement {
    let mut select = Query::select();
    select.from_as("campaign_lines", "l");
    if scope != Scope::All {
        let is_its = Expr::col(("c", "id")).equals(("l", "campaign_id"));
        select
            .join_as(JoinType::InnerJoin, "campaigns", "c", is_its)
            .cond_where(campaign_visible(scope, "c"));
    }
    select
}

fn within(period: Option<Period>) -> Condition {
    let filter = LineFilter {
        kind: None,
        from: period.map(Period::from),
        to: period.map(Period::to),
    };
    filter.condition()
}

/// A query tells each kind once, so that nothing is added up here.
fn put(actual: &mut Actual, kind: &str, sum: i64) {
    match LineKind::parse(kind) {
        Some(LineKind::Expense) => actual.cost_minor = sum,
        Some(LineKind::Income) => actual.income_minor = sum,
        None => {}
    }
}
