//! Searches the log, newest line first.

use chrono::{DateTime, SecondsFormat, Utc};
use db::Error;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::UserId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::write::wire;
use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// Which lines to list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditFilter {
    pub action: Option<AuditAction>,
    pub module: Option<AuditModule>,
    pub actor_id: Option<UserId>,
    /// What was acted on.
    pub entity_id: Option<Uuid>,
    /// Words of the description.
    pub q: Option<String>,
    /// The first moment that counts.
    pub from_at: Option<DateTime<Utc>>,
    /// The first moment that no longer counts.
    pub before_at: Option<DateTime<Utc>>,
}

/// One line of the log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub ip: Option<String>,
    pub module: String,
    pub action: String,
    pub entity_id: Option<String>,
    pub description: String,
    pub diff: Option<Value>,
}

const COLUMNS: [&str; 11] = [
    "id",
    "at",
    "actor_kind",
    "actor_id",
    "actor_name",
    "ip",
    "module",
    "action",
    "entity_id",
    "description",
    "diff",
];

impl AuditFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("audit", self))
    }

    fn condition(&self) -> Condition {
        let is = |column: &'static str, value: Option<sea_orm::Value>| {
            value.map(|v| Expr::col(column).eq(v))
        };
        let at = || Expr::col("at");
        Condition::all()
            .add_option(is("action", self.action.map(|action| wire(action).into())))
            .add_option(is("module", self.module.map(|module| wire(module).into())))
            .add_option(is("actor_id", self.actor_id.map(|actor| actor.0.into())))
            .add_option(is(
                "entity_id",
                self.entity_id.map(|id| id.to_string().into()),
            ))
            .add_option(self.q.as_deref().map(|q| contains_all(q, "search_text")))
            .add_option(self.from_at.map(|from_at| at().gte(from_at)))
            .add_option(self.before_at.map(|before_at| at().lt(before_at)))
    }
}

/// Lines that people within scope caused; what the system did is for those who see all.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &AuditFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRow>, Error> {
    let mut select = Query::select();
    select
        .columns(COLUMNS)
        .from("audit")
        .cond_where(visible(scope, "actor_id"))
        .cond_where(filter.condition())
        .order_by("at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some((at, id)) = after.and_then(position) {
        let same_moment_lower_id = Condition::all()
            .add(Expr::col("at").eq(at))
            .add(Expr::col("id").lt(id));
        select.cond_where(
            Condition::any()
                .add(Expr::col("at").lt(at))
                .add(same_moment_lower_id),
        );
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = AuditRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        Cursor::new(
            row.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            row.id,
            &fingerprint,
        )
    }))
}

/// Where a cursor stands; one that we did not write stands nowhere.
fn position(cursor: &Cursor) -> Option<(DateTime<Utc>, Uuid)> {
    let at = DateTime::parse_from_rfc3339(&cursor.key).ok()?;
    Some((at.to_utc(), cursor.id))
}
