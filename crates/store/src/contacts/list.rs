//! Pages of the contact list, in each order it may run.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use serde::Serialize;

use super::filter::Filter;
use super::matching::{RARE, count_where};
use super::read::{ContactRow, select_found_rows, select_rows};
use super::search::Search;
use crate::planner::checked_last;
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

impl PageRequest {
    fn order(&self) -> Order {
        if self.is_descending {
            Order::Desc
        } else {
            Order::Asc
        }
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
///
/// Where marks were typed, spellings with just these come first, each part in the list's order.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &Filter,
    page: &PageRequest,
) -> Result<Slice<ContactRow>, Error> {
    let (query, asker) = (filter.query(), filter.asker(scope));
    let search = match page.sort {
        Sort::CreatedAt => Search::prepare_in_order_added(conn, &query, asker).await?,
        Sort::Name => Search::prepare(conn, &query, asker).await?,
    };
    let reading = Reading {
        search: &search,
        found: filter.with_visitors(scope, &search),
        without_visitors: filter.without_visitors(),
        page,
        is_indexed: filter.has_index(scope),
    };
    let fingerprint = filter.fingerprint(page.sort, page.is_descending);
    let more = page.limit.saturating_add(1);
    let (rank, after) = Rank::of_page(search.spelled().is_some(), page.after.as_ref());
    let mut rows = reading.rows(conn, rank, after.as_ref(), more).await?;
    let spelled = if rank == Rank::Spelled { rows.len() } else { 0 };
    let missing = more.saturating_sub(u64::try_from(spelled).unwrap_or(u64::MAX));
    if rank == Rank::Spelled && missing > 0 {
        rows.extend(reading.rows(conn, Rank::Others, None, missing).await?);
    }
    let last = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let rank_of_last = match rank {
        Rank::Spelled if last > spelled => Rank::Others,
        rank => rank,
    };
    Ok(Slice::cut(rows, page.limit, |row| {
        let key = format!("{}{}", rank_of_last.mark(), page.sort.key_of(row));
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// Which part of a list: where marks were typed, exact spellings stand before the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// No marks were typed.
    Any,
    Spelled,
    Others,
}

impl Rank {
    /// What its cursors begin with.
    fn mark(self) -> char {
        match self {
            Self::Any => '-',
            Self::Spelled => '=',
            Self::Others => '~',
        }
    }

    /// Where a page begins: the rank, and the row in it that the page starts behind.
    fn of_page(is_ranked: bool, after: Option<&Cursor>) -> (Self, Option<Cursor>) {
        let first = if is_ranked { Self::Spelled } else { Self::Any };
        let Some(cursor) = after else {
            return (first, None);
        };
        let rank = if is_ranked && cursor.key.starts_with(Self::Others.mark()) {
            Self::Others
        } else {
            first
        };
        let mut cursor = cursor.clone();
        cursor.key = cursor.key.chars().skip(1).collect();
        (rank, Some(cursor))
    }
}

/// What all parts of one page share.
struct Reading<'a> {
    search: &'a Search,
    found: Condition,
    without_visitors: Option<Condition>,
    page: &'a PageRequest,
    is_indexed: bool,
}

impl Reading<'_> {
    /// Up to `limit` rows of one rank behind `after`.
    async fn rows(
        &self,
        conn: &impl ConnectionTrait,
        rank: Rank,
        after: Option<&Cursor>,
        limit: u64,
    ) -> Result<Vec<ContactRow>, Error> {
        let (search, page) = (self.search, self.page);
        let spelled = search.spelled().cloned();
        let condition = match (rank, spelled) {
            (Rank::Spelled, Some(spelled)) => self.found.clone().add(spelled),
            (Rank::Others, Some(spelled)) => self.found.clone().add(spelled.not()),
            _ => self.found.clone(),
        };
        let mut select = if search.is_leading() {
            select_found_rows()
        } else {
            select_rows()
        };
        let is_tempting = page.sort == Sort::Name && self.is_indexed;
        let is_walked = is_tempting && is_better_walked(conn, &condition).await?;
        let condition = condition.add_option(self.without_visitors.clone());
        select.cond_where(if is_walked {
            checked_last(condition)
        } else {
            condition
        });
        select.limit(limit);
        if search.is_leading() {
            continue_as_added(&mut select, page, after);
        } else {
            continue_in_order(&mut select, page, after);
        }
        let statement = conn.get_database_backend().build(&select);
        Ok(ContactRow::find_by_statement(statement).all(conn).await?)
    }
}

/// Starts behind the page's cursor, in the order it asks for.
fn continue_in_order(select: &mut SelectStatement, page: &PageRequest, after: Option<&Cursor>) {
    let order = page.order();
    select
        .order_by(page.sort.column(), order.clone())
        .order_by(("contacts", "id"), order);
    if let Some(cursor) = after {
        // One comparison of (key, id), at which the order's index can start.
        let place = Expr::tuple([Expr::col(page.sort.column()), Expr::col(("contacts", "id"))]);
        let end = Expr::tuple([page.sort.read_key(&cursor.key), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
}

/// Starts behind the page's cursor, in the order that SQLite's search index gives.
///
/// Contacts are added with rising `seq`, time and id alike, so this is the order of `created_at`
/// and id wherever the clock did not run backwards.
fn continue_as_added(select: &mut SelectStatement, page: &PageRequest, after: Option<&Cursor>) {
    select.order_by(("contacts_search", "rowid"), page.order());
    if after.is_none() {
        return;
    }
    let mut next = Query::select();
    next.column(("contacts", "seq")).from("contacts").limit(1);
    continue_in_order(&mut next, page, after);
    let place = Expr::col(("contacts_search", "rowid"));
    let next = Expr::SubQuery(None, Box::new(next.into()));
    select.and_where(if page.is_descending {
        place.lte(next)
    } else {
        place.gte(next)
    });
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
