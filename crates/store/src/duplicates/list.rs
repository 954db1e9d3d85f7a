//! Pages of the pairs that may be one party, the likeliest first.

use chrono::{DateTime, Utc};
use db::Error;
use domain::access::Scope;
use domain::wire_names;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// What two contacts may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ReasonKind {
    Phone,
    Email,
    TaxCode,
    Near,
}

wire_names!(ReasonKind { Phone => "phone", Email => "email", TaxCode => "tax_code", Near => "near" });

/// Which pairs are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DuplicateFilter {
    pub reason: Option<ReasonKind>,
    /// Those that somebody said are two, instead of those to decide.
    pub is_dismissed: bool,
}

impl DuplicateFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("duplicates", self))
    }
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct DuplicatePage {
    pub limit: u64,
    pub after: Option<Cursor>,
}

/// A pair.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DuplicateRow {
    pub id: Uuid,
    pub one_id: Uuid,
    pub other_id: Uuid,
    pub score: i64,
    pub reasons: Value,
    pub found_at: DateTime<Utc>,
    pub dismissed_at: Option<DateTime<Utc>>,
}

/// One page of the pairs of which both contacts are within sight.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &DuplicateFilter,
    page: &DuplicatePage,
) -> Result<Slice<DuplicateRow>, Error> {
    let column = |name: &'static str| Expr::col(("d", name));
    let dismissed = column("dismissed_at");
    let mut select = select_visible(scope);
    select
        .and_where(if filter.is_dismissed {
            dismissed.is_not_null()
        } else {
            dismissed.is_null()
        })
        .order_by(("d", "score"), Order::Desc)
        .order_by(("d", "id"), Order::Desc)
        .limit(page.limit.saturating_add(1));
    if let Some(reason) = filter.reason {
        let shared = column(match reason {
            ReasonKind::Phone => "shares_phone",
            ReasonKind::Email => "shares_email",
            ReasonKind::TaxCode => "shares_tax_code",
            ReasonKind::Near => "is_near",
        });
        select.and_where(shared.is(Expr::custom_keyword("TRUE")));
    }
    if let Some(after) = &page.after {
        // A cursor is checked to be ours, so that its key is a number.
        let last: i64 = after.key.parse().unwrap_or_default();
        let place = Expr::tuple([column("score"), column("id")]);
        select.and_where(place.lt(Expr::tuple([Expr::val(last), Expr::val(after.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = DuplicateRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(row.score.to_string(), row.id, &fingerprint)
    }))
}

/// The pairs of which both contacts are within `scope`.
pub(super) fn select_visible(scope: Scope) -> SelectStatement {
    let columns = [
        "id",
        "one_id",
        "other_id",
        "score",
        "reasons",
        "found_at",
        "dismissed_at",
    ];
    let mut select = Query::select();
    select
        .columns(columns.map(|column| ("d", column)))
        .from_as("duplicate_pairs", "d");
    if scope != Scope::All {
        for (contact, id) in [("one", "one_id"), ("other", "other_id")] {
            select
                .join_as(
                    JoinType::InnerJoin,
                    "contacts",
                    contact,
                    Expr::col((contact, "id")).equals(("d", id)),
                )
                .cond_where(visible(scope, (contact, "owner_id")));
        }
    }
    select
}
