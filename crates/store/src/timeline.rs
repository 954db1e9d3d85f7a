//! What happened to a contact, newest first, and how much of it on which day (CON-3).
//!
//! Who may see a contact sees what happened to it, so callers ask for the contact first.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::ids::ContactId;
use domain::text::escape_like;
use domain::timeline::Group;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, Query};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::days::vietnam_day;
use crate::{Cursor, Slice, fingerprint};

/// One thing that happened, with the name of the user who did it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct EventRow {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub occurred_at: DateTime<Utc>,
}

/// Which events to list; every part that is set must hold.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TimelineFilter {
    pub group: Option<Group>,
    /// The first moment that counts.
    pub from_at: Option<DateTime<Utc>>,
    /// The first moment that no longer counts.
    pub before_at: Option<DateTime<Utc>>,
}

impl TimelineFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("timeline", self))
    }

    fn condition(&self) -> Condition {
        let at = || Expr::col(("e", "occurred_at"));
        let begins = |prefix: &&str| {
            let pattern = LikeExpr::new(format!("{}%", escape_like(prefix))).escape('\\');
            Expr::col(("e", "kind")).like(pattern)
        };
        let in_group = |group: Group| {
            let begins = group.prefixes().iter().map(begins);
            begins.fold(Condition::any(), Condition::add)
        };
        Condition::all()
            .add_option(self.group.map(in_group))
            .add_option(self.from_at.map(|from_at| at().gte(from_at)))
            .add_option(self.before_at.map(|before_at| at().lt(before_at)))
    }
}

/// One page of what happened to a contact.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    filter: &TimelineFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<EventRow>, Error> {
    let own = [
        "id",
        "kind",
        "payload",
        "actor_kind",
        "actor_id",
        "occurred_at",
    ];
    let mut select = Query::select();
    select
        .columns(own.map(|column| ("e", column)))
        .expr_as(Expr::col(("u", "name")), "actor_name")
        .from_as("events", "e")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("e", "actor_id")),
        )
        .and_where(Expr::col(("e", "contact_id")).eq(contact_id.0))
        .cond_where(filter.condition())
        .order_by(("e", "occurred_at"), Order::Desc)
        .order_by(("e", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some(cursor) = after {
        let at = cursor.key.parse::<DateTime<Utc>>().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("e", "occurred_at")), Expr::col(("e", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = EventRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.occurred_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// How many events of a kind there were on a day in Vietnam.
#[derive(Debug, Clone, FromQueryResult)]
pub struct KindCount {
    pub day: NaiveDate,
    pub kind: String,
    count: i64,
}

impl KindCount {
    pub fn count(&self) -> u64 {
        u64::try_from(self.count).unwrap_or_default()
    }
}

/// How much happened to a contact, by day and kind.
pub async fn count_by_day(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    from_at: DateTime<Utc>,
    before_at: DateTime<Utc>,
) -> Result<Vec<KindCount>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {day} AS day, kind, count(*) AS count FROM events \
         WHERE contact_id = ? AND occurred_at >= ? AND occurred_at < ? GROUP BY 1, 2",
        day = vietnam_day(engine, "occurred_at"),
    );
    let values = [contact_id.0.into(), from_at.into(), before_at.into()];
    let rows = KindCount::find_by_statement(db::sql(engine, text, values));
    Ok(rows.all(conn).await?)
}
