//! Looks up campaigns: one in full, and pages of a list.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::campaign_lines::Period;
use domain::campaigns::Phase;
use domain::ids::{CampaignId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use super::write::CampaignFields;
use crate::count::count;
use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// A campaign with the names of its executor and its creator.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CampaignRow {
    pub id: Uuid,
    pub name: String,
    pub search_text: String,
    pub campaign_type: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub executor_id: Uuid,
    pub executor_name: String,
    pub goal: Option<String>,
    pub description: Option<String>,
    pub budget_minor: Option<i64>,
    pub expected_revenue_minor: Option<i64>,
    pub version: i64,
    pub created_by: Uuid,
    pub creator_name: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl CampaignRow {
    /// The facts people may set, for a change to start from.
    pub fn fields(&self) -> CampaignFields {
        CampaignFields {
            name: self.name.clone(),
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            executor_id: UserId(self.executor_id),
            goal: self.goal.clone(),
            description: self.description.clone(),
            campaign_type: self.campaign_type.clone(),
            budget_minor: self.budget_minor,
            expected_revenue_minor: self.expected_revenue_minor,
        }
    }
}

/// Which campaigns to list (CAM-7); every part that is set must hold.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CampaignFilter {
    /// Words of the name.
    pub q: Option<String>,
    pub executor_id: Option<UserId>,
    pub created_by: Option<UserId>,
    /// The phase, as it is on this day.
    pub phase: Option<(Phase, NaiveDate)>,
    /// Ends on this day or later.
    pub from: Option<NaiveDate>,
    /// Starts on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Has expenses or income in this period.
    pub with_lines_in: Option<Period>,
}

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum CampaignSort {
    #[default]
    StartsOn,
    Name,
    CreatedAt,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct CampaignPage {
    pub sort: CampaignSort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl CampaignFilter {
    /// What ties a cursor to this filter and order.
    pub fn fingerprint(&self, sort: CampaignSort, is_descending: bool) -> String {
        fingerprint(&("campaigns", self, sort, is_descending))
    }

    fn condition(&self) -> Condition {
        let column = |name| Expr::col(("c", name));
        Condition::all()
            .add_option(
                self.q
                    .as_deref()
                    .map(|q| contains_all(q, ("c", "search_text"))),
            )
            .add_option(
                self.executor_id
                    .map(|id| Condition::all().add(column("executor_id").eq(id.0))),
            )
            .add_option(
                self.created_by
                    .map(|id| Condition::all().add(column("created_by").eq(id.0))),
            )
            .add_option(self.phase.map(|(phase, today)| in_phase(phase, today)))
            .add_option(
                self.from
                    .map(|day| Condition::all().add(column("ends_on").gte(day))),
            )
            .add_option(
                self.to
                    .map(|day| Condition::all().add(column("starts_on").lte(day))),
            )
            .add_option(self.with_lines_in.map(has_lines_in))
    }
}

/// `Phase::on`, as a condition.
fn in_phase(phase: Phase, today: NaiveDate) -> Condition {
    let starts_on = Expr::col(("c", "starts_on"));
    let ends_on = Expr::col(("c", "ends_on"));
    match phase {
        Phase::Planned => Condition::all().add(starts_on.gt(today)),
        Phase::Running => Condition::all()
            .add(starts_on.lte(today))
            .add(ends_on.gte(today)),
        Phase::Ended => Condition::all().add(ends_on.lt(today)),
    }
}

fn has_lines_in(period: Period) -> Condition {
    let lines = Query::select()
        .expr(Expr::val(1))
        .from_as("campaign_lines", "l")
        .and_where(Expr::col(("l", "campaign_id")).equals(("c", "id")))
        .and_where(Expr::col(("l", "paid_on")).between(period.from(), period.to()))
        .to_owned();
    Condition::all().add(Expr::exists(lines))
}

impl CampaignSort {
    fn column(self) -> &'static str {
        match self {
            Self::StartsOn => "starts_on",
            Self::Name => "search_text",
            Self::CreatedAt => "created_at",
        }
    }

    fn key_of(self, row: &CampaignRow) -> String {
        match self {
            Self::StartsOn => row.starts_on.to_string(),
            Self::Name => row.search_text.clone(),
            Self::CreatedAt => row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true),
        }
    }

    /// A cursor is checked to be ours, so that its key is of the right sort.
    fn read_key(self, key: &str) -> Expr {
        match self {
            Self::StartsOn => Expr::val(key.parse::<NaiveDate>().unwrap_or_default()),
            Self::Name => Expr::val(key),
            Self::CreatedAt => Expr::val(key.parse::<DateTime<Utc>>().unwrap_or_default()),
        }
    }
}

/// One page of the campaigns within sight.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &CampaignFilter,
    page: &CampaignPage,
) -> Result<Slice<CampaignRow>, Error> {
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select(scope);
    select
        .cond_where(filter.condition())
        .order_by(("c", page.sort.column()), order.clone())
        .order_by(("c", "id"), order)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        let place = Expr::tuple([Expr::col(("c", page.sort.column())), Expr::col(("c", "id"))]);
        let end = Expr::tuple([page.sort.read_key(&cursor.key), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
    let rows = rows(conn, &select).await?;
    let fingerprint = filter.fingerprint(page.sort, page.is_descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(page.sort.key_of(row), row.id, &fingerprint)
    }))
}

/// One campaign, if it is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: CampaignId,
) -> Result<Option<CampaignRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("c", "id")).eq(id.0));
    Ok(rows(conn, &select).await?.into_iter().next())
}

/// How many members a campaign has, whoever owns them.
pub async fn count_all_members(conn: &impl ConnectionTrait, id: CampaignId) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM campaign_members WHERE campaign_id = ?";
    count(conn, db::sql(engine, text, [id.0.into()])).await
}

/// Holds for campaigns (as `alias`) that somebody within `scope` carries out or made (CAM-12).
pub(crate) fn campaign_visible(scope: Scope, alias: &'static str) -> Condition {
    if scope == Scope::All {
        return Condition::all();
    }
    Condition::any()
        .add(visible(scope, (alias, "executor_id")))
        .add(visible(scope, (alias, "created_by")))
}

async fn rows(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<CampaignRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(CampaignRow::find_by_statement(statement).all(conn).await?)
}

fn select(scope: Scope) -> SelectStatement {
    let own = [
        "id",
        "name",
        "search_text",
        "campaign_type",
        "starts_on",
        "ends_on",
        "executor_id",
        "goal",
        "description",
        "budget_minor",
        "expected_revenue_minor",
        "version",
        "created_by",
        "created_at",
        "updated_at",
    ];
    let id_of = |table| Expr::col((table, "id"));
    Query::select()
        .columns(own.map(|column| ("c", column)))
        .expr_as(Expr::col(("e", "name")), "executor_name")
        .expr_as(Expr::col(("m", "name")), "creator_name")
        .from_as("campaigns", "c")
        .join_as(
            JoinType::InnerJoin,
            "users",
            "e",
            id_of("e").equals(("c", "executor_id")),
        )
        .join_as(
            JoinType::InnerJoin,
            "users",
            "m",
            id_of("m").equals(("c", "created_by")),
        )
        .cond_where(campaign_visible(scope, "c"))
        .to_owned()
}
