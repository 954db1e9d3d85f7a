//! Pages of the contacts in a segment, and of those kept out by hand, as far as they are within sight.

use chrono::{DateTime, Utc};
use db::Error;
use domain::access::Scope;
use domain::ids::SegmentId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use uuid::Uuid;

use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// Why contacts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Mark {
    /// They are members, by hand or by the filter.
    Members,
    /// They are members by hand.
    KeptIn,
    /// They are no members, by hand.
    KeptOut,
}

/// A page to fetch, in the order of contact ids, which is that of adding.
#[derive(Debug, Clone)]
pub struct MembersPage {
    pub segment_id: SegmentId,
    pub mark: Mark,
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl MembersPage {
    /// What ties a cursor to this list.
    pub fn fingerprint(segment_id: SegmentId, mark: Mark) -> String {
        fingerprint(&("segment_members", segment_id, mark))
    }
}

/// A contact on such a list.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct MemberRow {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub level: String,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    /// `filter` or `manual`.
    pub origin: String,
    /// When they came in or were put out.
    pub since: DateTime<Utc>,
}

/// One page of the contacts within sight.
pub async fn members(
    conn: &impl ConnectionTrait,
    scope: Scope,
    page: &MembersPage,
) -> Result<Slice<MemberRow>, Error> {
    let (table, since) = match page.mark {
        Mark::Members | Mark::KeptIn => ("segment_members", "joined_at"),
        Mark::KeptOut => ("segment_pins", "pinned_at"),
    };
    let mut select = Query::select();
    for column in ["id", "code", "name", "level", "email", "mobile", "owner_id"] {
        select.column(("contacts", column));
    }
    select
        .expr_as(Expr::col(("users", "name")), "owner_name")
        .expr_as(Expr::col(("m", since)), "since")
        .from_as(table, "m")
        .inner_join(
            "contacts",
            Expr::col(("contacts", "id")).equals(("m", "contact_id")),
        )
        .left_join(
            "users",
            Expr::col(("users", "id")).equals(("contacts", "owner_id")),
        )
        .and_where(Expr::col(("m", "segment_id")).eq(page.segment_id.0))
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .order_by(("m", "contact_id"), Order::Asc)
        .limit(page.limit.saturating_add(1));
    match page.mark {
        Mark::Members => {
            select.expr_as(Expr::col(("m", "origin")), "origin");
        }
        Mark::KeptIn => {
            select
                .expr_as(Expr::col(("m", "origin")), "origin")
                .and_where(Expr::col(("m", "origin")).eq("manual"));
        }
        Mark::KeptOut => {
            select
                .expr_as(Expr::val("manual"), "origin")
                .and_where(Expr::col(("m", "is_kept_in")).eq(false));
        }
    }
    if let Some(cursor) = &page.after {
        select.and_where(Expr::col(("m", "contact_id")).gt(cursor.id));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = MemberRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = MembersPage::fingerprint(page.segment_id, page.mark);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new("", row.id, &fingerprint)
    }))
}
