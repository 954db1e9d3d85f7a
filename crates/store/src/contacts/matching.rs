//! Counts the contacts a filter means and pages through their ids, for pickers and bulk commands.

use std::collections::HashMap;

use db::Error;
use domain::access::Scope;
use domain::contacts::Level;
use domain::ids::ContactId;
use domain::search::Query as Asked;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait};

use super::filter::Filter;
use super::search::{Asker, Search, of_each};
use super::visitors::{is_anonymous, without_visitors};
use crate::count::{count, rows};
use crate::planner::checked_last;
use crate::scope::visible;

/// Up to so many contacts are cheaper fetched through an index and sorted than met in list order.
pub(super) const RARE: u64 = 2_000;

/// The ids that a filter means, in id order from `after` on, for bulk commands to page through.
pub async fn ids_matching(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    after: Option<ContactId>,
    limit: u64,
) -> Result<Vec<ContactId>, Error> {
    let search = Search::prepare(conn, &filter.query(), filter.asker(scope)).await?;
    let mut select = Query::select();
    select
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(filter.condition(scope, &search))
        .order_by(("contacts", "id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        select.and_where(Expr::col(("contacts", "id")).gt(after.0));
    }
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(ContactId(row.try_get("", "id")?)))
        .collect()
}

/// How many contacts a filter means, counting no further than `cap`.
pub async fn count_matching(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    cap: u64,
) -> Result<u64, Error> {
    let search = Search::prepare(conn, &filter.query(), filter.asker(scope)).await?;
    count_where(conn, filter.condition(scope, &search), cap).await
}

/// How many of these contacts are within scope.
pub async fn count_named(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[ContactId],
) -> Result<u64, Error> {
    let named = Expr::col(("contacts", "id")).is_in(ids.iter().map(|id| id.0));
    let condition = checked_last(visible(scope, ("contacts", "owner_id"))).add(named);
    let all = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    count_where(conn, condition, all).await
}

/// The condition on `contacts` that a segment's filter is, the same whoever asks.
pub(crate) async fn held_against(
    conn: &impl ConnectionTrait,
    filter: &Asked,
) -> Result<Condition, Error> {
    let asker = Asker {
        user_id: None,
        scope: Scope::All,
        campaigns: Some(Scope::All),
        orders: Some(Scope::All),
    };
    let condition = of_each(conn, filter, asker).await?;
    Ok(condition.add_option(without_visitors(Some(filter))))
}

/// How many contacts a condition holds for, counting no further than `cap`.
pub(super) async fn count_where(
    conn: &impl ConnectionTrait,
    condition: Condition,
    cap: u64,
) -> Result<u64, Error> {
    let matching = Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(condition)
        .limit(cap)
        .to_owned();
    let select = Query::select()
        .expr_as(rows(), "count")
        .from_subquery(matching, "matching")
        .to_owned();
    count(conn, conn.get_database_backend().build(&select)).await
}

/// How many visible contacts stand at each level, anonymous visitors aside.
pub async fn counts_by_level(
    conn: &impl ConnectionTrait,
    scope: Scope,
) -> Result<HashMap<Level, u64>, Error> {
    let seen = || visible(scope, ("contacts", "owner_id"));
    let mut counts = by_level(conn, seen()).await?;
    // Taken away from what an index alone counts, since to look at each contact would cost far more.
    for (level, visitors) in by_level(conn, seen().add(is_anonymous())).await? {
        let count = counts.entry(level).or_default();
        *count = count.saturating_sub(visitors);
    }
    Ok(counts)
}

async fn by_level(
    conn: &impl ConnectionTrait,
    condition: Condition,
) -> Result<HashMap<Level, u64>, Error> {
    let select = Query::select()
        .column(("contacts", "level"))
        .expr_as(rows(), "count")
        .from("contacts")
        .cond_where(condition)
        .group_by_col(("contacts", "level"))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let level: String = row.try_get("", "level")?;
            let count: i64 = row.try_get("", "count")?;
            Ok((
                Level::parse(&level).unwrap_or_default(),
                u64::try_from(count).unwrap_or_default(),
            ))
        })
        .collect()
}
