//! Pages of sales records, newest or lately changed first.

use chrono::{DateTime, SecondsFormat, Utc};
use db::Error;
use domain::access::Scope;
use domain::ids::{ContactId, UserId};
use domain::status::Status as _;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{Condition, ConnectionTrait};
use serde::Serialize;

use super::StoredKind;
use super::read::{HeadRow, SaleRow, rows, select};
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// Which records to list; every part that is set must hold.
#[derive(Debug, Clone, Serialize)]
#[serde(bound = "")]
pub struct SaleFilter<K: StoredKind> {
    /// Words of number, title or the contact's name.
    pub q: Option<String>,
    pub contact_id: Option<ContactId>,
    pub owner_id: Option<UserId>,
    /// Any of these; empty means any at all.
    pub statuses: Vec<K::Status>,
    /// Made at this moment or later.
    pub from_at: Option<DateTime<Utc>>,
    /// Made before this moment.
    pub before_at: Option<DateTime<Utc>>,
}

/// How a list runs; every order ends in the id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum SaleSort {
    #[default]
    CreatedAt,
    UpdatedAt,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct SalePage {
    pub sort: SaleSort,
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl<K: StoredKind> SaleFilter<K> {
    /// What ties a cursor to this filter and order.
    pub fn fingerprint(&self, sort: SaleSort, is_descending: bool) -> String {
        fingerprint(&(K::TABLE, self, sort, is_descending))
    }

    pub(super) fn condition(&self) -> Condition {
        let column = |name| Expr::col(("r", name));
        let statuses = self.statuses.iter().map(|status| status.as_str());
        Condition::all()
            .add_option(self.q.as_deref().map(words_condition))
            .add_option(self.contact_id.map(|id| column("contact_id").eq(id.0)))
            .add_option(self.owner_id.map(|id| column("owner_id").eq(id.0)))
            .add_option((!self.statuses.is_empty()).then(|| column("status").is_in(statuses)))
            .add_option(self.from_at.map(|at| column("created_at").gte(at)))
            .add_option(self.before_at.map(|at| column("created_at").lt(at)))
    }
}

/// Of the contact just the name counts, which every row shows; other facts may be out of sight.
fn words_condition(q: &str) -> Condition {
    Condition::any()
        .add(contains_all(q, ("r", "search_text")))
        .add(contains_all(q, ("c", "name_sort")))
}

impl SaleSort {
    fn column(self) -> &'static str {
        match self {
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
        }
    }

    fn key_of(self, row: &HeadRow) -> String {
        let at = match self {
            Self::CreatedAt => row.created_at,
            Self::UpdatedAt => row.updated_at,
        };
        at.to_rfc3339_opts(SecondsFormat::Micros, true)
    }
}

/// One page of the records within sight.
pub async fn list<K: StoredKind>(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &SaleFilter<K>,
    page: &SalePage,
) -> Result<Slice<SaleRow<K>>, Error> {
    let order = if page.is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select::<K>(scope);
    select
        .cond_where(filter.condition())
        .order_by(("r", page.sort.column()), order.clone())
        .order_by(("r", "id"), order)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        // A cursor is checked to be ours, so that its key is a time.
        let at: DateTime<Utc> = cursor.key.parse().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("r", page.sort.column())), Expr::col(("r", "id"))]);
        let end = Expr::tuple([Expr::val(at), Expr::val(cursor.id)]);
        select.and_where(if page.is_descending {
            place.lt(end)
        } else {
            place.gt(end)
        });
    }
    let rows = rows::<K>(conn, &select).await?;
    let fingerprint = filter.fingerprint(page.sort, page.is_descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(page.sort.key_of(&row.head), row.head.id, &fingerprint)
    }))
}
