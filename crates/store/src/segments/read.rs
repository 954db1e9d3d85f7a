//! Looks up segments, one or a page of them.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::ids::{ContactId, SegmentId};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use crate::count::count;
use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// Members within sight are counted no further for those who do not see all contacts.
pub const COUNTED_MAX: u64 = 10_000;

/// A segment with its owner's name and its members as far as they are within sight.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SegmentRow {
    pub id: Uuid,
    pub name: String,
    pub search_text: String,
    pub alias: String,
    pub description: Option<String>,
    /// In the search language; none where all members are chosen by hand.
    pub filter: Option<String>,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub state: String,
    pub build_done: i64,
    pub build_total: Option<i64>,
    /// All members, whoever owns them; for sorting and for those who see all.
    pub member_count: i64,
    /// Counted no further than [`COUNTED_MAX`] unless all is seen.
    pub visible_count: i64,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum SegmentSort {
    #[default]
    Name,
    CreatedAt,
    MemberCount,
}

/// A page to fetch, of those whose name or alias holds the words of `q`.
#[derive(Debug, Clone)]
pub struct SegmentPage {
    pub q: Option<String>,
    pub sort: SegmentSort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl SegmentPage {
    /// What ties a cursor to this search and order.
    pub fn fingerprint(q: Option<&str>, sort: SegmentSort, is_descending: bool) -> String {
        fingerprint(&("segments", q, sort, is_descending))
    }
}

impl SegmentSort {
    fn column(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("s", "search_text"),
            Self::CreatedAt => ("s", "created_at"),
            Self::MemberCount => ("s", "member_count"),
        }
    }

    fn key_of(self, row: &SegmentRow) -> String {
        match self {
            Self::Name => row.search_text.clone(),
            Self::CreatedAt => row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            Self::MemberCount => row.member_count.to_string(),
        }
    }

    /// A cursor is checked to be ours, so that its key is of the right sort.
    fn read_key(self, key: &str) -> Expr {
        match self {
            Self::Name => Expr::val(key),
            Self::CreatedAt => Expr::val(key.parse::<DateTime<Utc>>().unwrap_or_default()),
            Self::MemberCount => Expr::val(key.parse::<i64>().unwrap_or_default()),
        }
    }
}

/// One page of all segments; everybody may know which there are.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    page: &SegmentPage,
) -> Result<Slice<SegmentRow>, Error> {
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select(scope);
    if let Some(q) = page.q.as_deref() {
        select.cond_where(contains_all(q, ("s", "search_text")));
    }
    select
        .order_by(page.sort.column(), order.clone())
        .order_by(("s", "id"), order)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        let place = Expr::tuple([Expr::col(page.sort.column()), Expr::col(("s", "id"))]);
        let end = Expr::tuple([page.sort.read_key(&cursor.key), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
    let rows = rows(conn, &select).await?;
    let fingerprint = SegmentPage::fingerprint(page.q.as_deref(), page.sort, page.is_descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(page.sort.key_of(row), row.id, &fingerprint)
    }))
}

/// One segment, its members counted within `scope`.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: SegmentId,
) -> Result<Option<SegmentRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("s", "id")).eq(id.0));
    Ok(rows(conn, &select).await?.into_iter().next())
}

/// The segment that an alias names.
pub async fn find_by_alias(
    conn: &impl ConnectionTrait,
    alias: &str,
) -> Result<Option<SegmentId>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id FROM segments WHERE alias = ?";
    let row = conn
        .query_one_raw(db::sql(engine, text, [alias.into()]))
        .await?;
    Ok(row
        .map(|row| row.try_get("", "id").map(SegmentId))
        .transpose()?)
}

/// The alias itself, or the first of `alias-2`, `alias-3`, … that is free.
pub async fn free_alias(conn: &impl ConnectionTrait, alias: &str) -> Result<String, Error> {
    let select = Query::select()
        .column("alias")
        .from("segments")
        .and_where(
            Expr::col("alias")
                .eq(alias)
                .or(Expr::col("alias").like(format!("{alias}-%"))),
        )
        .to_owned();
    let rows = conn.query_all(&select).await?;
    let taken: Vec<String> = rows
        .iter()
        .map(|row| Ok(row.try_get("", "alias")?))
        .collect::<Result<_, Error>>()?;
    let numbered = (2..).map(|number: u64| format!("{alias}-{number}"));
    let mut wanted = std::iter::once(alias.to_owned()).chain(numbered);
    Ok(wanted
        .find(|alias| !taken.contains(alias))
        .unwrap_or_else(|| alias.to_owned()))
}

/// A segment with a filter, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterRow {
    pub id: SegmentId,
    pub name: String,
    pub alias: String,
    pub filter: String,
    /// It is still being held against all contacts.
    pub is_building: bool,
}

/// Every segment with a filter, oldest first.
pub async fn filters(conn: &impl ConnectionTrait) -> Result<Vec<FilterRow>, Error> {
    let select = Query::select()
        .columns(["id", "name", "alias", "filter", "state"])
        .from("segments")
        .and_where(Expr::col("filter").is_not_null())
        .order_by("id", Order::Asc)
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            Ok(FilterRow {
                id: SegmentId(row.try_get("", "id")?),
                name: row.try_get("", "name")?,
                alias: row.try_get("", "alias")?,
                filter: row.try_get("", "filter")?,
                is_building: row.try_get::<String>("", "state")? == "building",
            })
        })
        .collect()
}

/// The segments without a filter in which something was decided for one of these contacts; a merge
/// or its undoing may have moved the decision.
pub async fn decided_by_hand(
    conn: &impl ConnectionTrait,
    contacts: &[ContactId],
) -> Result<Vec<SegmentId>, Error> {
    let select = Query::select()
        .distinct()
        .column(("s", "id"))
        .from_as("segment_pins", "p")
        .join_as(
            JoinType::InnerJoin,
            "segments",
            "s",
            Expr::col(("s", "id")).equals(("p", "segment_id")),
        )
        .and_where(Expr::col(("s", "filter")).is_null())
        .and_where(Expr::col(("p", "contact_id")).is_in(contacts.iter().map(|id| id.0)))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(SegmentId(row.try_get("", "id")?)))
        .collect()
}

/// How many segments have a filter.
pub async fn count_filters(conn: &impl ConnectionTrait) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM segments WHERE filter IS NOT NULL";
    count(conn, db::sql(engine, text, [])).await
}

fn select(scope: Scope) -> SelectStatement {
    let mut select = Query::select();
    for column in [
        "id",
        "name",
        "search_text",
        "alias",
        "description",
        "filter",
        "owner_id",
        "state",
        "build_done",
        "build_total",
        "member_count",
        "version",
        "created_at",
        "updated_at",
    ] {
        select.column(("s", column));
    }
    select
        .expr_as(Expr::col(("users", "name")), "owner_name")
        .expr_as(visible_count(scope), "visible_count")
        .from_as("segments", "s")
        .left_join(
            "users",
            Expr::col(("users", "id")).equals(("s", "owner_id")),
        );
    select
}

/// The count that is kept tells of contacts out of sight, so only those who see all get it.
fn visible_count(scope: Scope) -> Expr {
    if scope == Scope::All {
        return Expr::col(("s", "member_count"));
    }
    let members = Query::select()
        .column(("m", "contact_id"))
        .from_as("segment_members", "m")
        .inner_join(
            "contacts",
            Expr::col(("contacts", "id")).equals(("m", "contact_id")),
        )
        .and_where(Expr::col(("m", "segment_id")).equals(("s", "id")))
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .limit(COUNTED_MAX)
        .to_owned();
    let counted = Query::select()
        .expr(Func::count(Expr::col(("v", "contact_id"))))
        .from_subquery(members, "v")
        .to_owned();
    Expr::SubQuery(None, Box::new(counted.into()))
}

async fn rows(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<SegmentRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(SegmentRow::find_by_statement(statement).all(conn).await?)
}
