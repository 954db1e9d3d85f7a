//! Pages of the contact list, in each order it may run.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use serde::Serialize;

use super::filter::Filter;
use super::matching::{RARE, count_where};
use super::read::{ContactRow, select_rows};
use super::search::Search;
use crate::{Cursor, Slice, fingerprint};

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Sort {
    CreatedAt,
    /// By given name.
    Name,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct PageRequest {
    pub sort: Sort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl Filter {
    /// What ties a cursor to this filter and order.
    pub fn fingerprint(&self, sort: Sort, is_descending: bool) -> String {
        fingerprint(&("contacts", self, sort, is_descending))
    }
}

impl Sort {
    fn column(self) -> (&'static str, &'static str) {
        match self {
            Self::CreatedAt => ("contacts", "created_at"),
            Self::Name => ("contacts", "name_sort"),
        }
    }

    fn key_of(self, row: &ContactRow) -> String {
        match self {
            Self::CreatedAt => row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            Self::Name => row.name_sort.clone(),
        }
    }

    /// A cursor is checked to be ours, so that its key is of the right sort.
    fn read_key(self, key: &str) -> Expr {
        match self {
            Self::CreatedAt => Expr::val(key.parse::<DateTime<Utc>>().unwrap_or_default()),
            Self::Name => Expr::val(key),
        }
    }
}

/// One page of the contacts within sight that a filter means.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Slice<ContactRow>, Error> {
    let search = Search::prepare(conn, filter.q.as_deref()).await?;
    let condition = filter.condition(scope, &search);
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select_rows();
    let is_tempting = page.sort == Sort::Name && filter.has_index(scope);
    if is_tempting && is_better_walked(conn, &condition).await? {
        // SQLite uses no other index for what it sees only as a truth value.
        select.and_where(Expr::from(condition).is(true));
    } else {
        select.cond_where(condition);
    }
    select
        .order_by(page.sort.column(), order.clone())
        .order_by(("contacts", "id"), order)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        // One comparison of (key, id), at which the order's index can start.
        let place = Expr::tuple([Expr::col(page.sort.column()), Expr::col(("contacts", "id"))]);
        let end = Expr::tuple([page.sort.read_key(&cursor.key), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = ContactRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint(page.sort, page.is_descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(page.sort.key_of(row), row.id, &fingerprint)
    }))
}

/// Whether SQLite should walk the index of names instead of fetching all matches and sorting them.
///
/// Its planner does not weigh the page's limit and would sort half a million contacts of one level
/// for the fifty at the top. PostgreSQL's does; in the order of creation both engines have an index.
async fn is_better_walked(
    conn: &impl ConnectionTrait,
    condition: &Condition,
) -> Result<bool, Error> {
    let is_sqlite = Engine::from(conn.get_database_backend()) == Engine::Sqlite;
    Ok(is_sqlite && count_where(conn, condition.clone(), RARE + 1).await? > RARE)
}
