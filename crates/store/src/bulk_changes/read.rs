//! Lists and finds bulk changes, with how far their jobs are.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error, Tx};
use domain::access::Scope;
use domain::ids::BulkChangeId;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use serde_json::Value;
use uuid::Uuid;

use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// A bulk change with its figures, the states of its jobs and the name of who asked for it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct BulkChangeRow {
    pub id: Uuid,
    pub kind: String,
    pub work: Value,
    pub subject: Option<String>,
    pub job_id: Uuid,
    pub undo_job_id: Option<Uuid>,
    pub changed: i64,
    pub unchanged: i64,
    pub refused: i64,
    pub put_back: i64,
    pub left_alone: i64,
    pub created_by: Uuid,
    pub created_by_name: Option<String>,
    pub created_at: DateTime<Utc>,
    pub job_state: Option<String>,
    pub undo_job_state: Option<String>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "kind",
    "work",
    "subject",
    "job_id",
    "undo_job_id",
    "changed",
    "unchanged",
    "refused",
    "put_back",
    "left_alone",
    "created_by",
    "created_at",
];

/// What ties a cursor to the list.
pub fn list_fingerprint() -> String {
    fingerprint(&"bulk_changes")
}

/// One page of the bulk changes that somebody within scope asked for, the newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<BulkChangeRow>, Error> {
    let mut select = select(scope);
    if let Some(cursor) = after {
        // A cursor is checked to be ours, so that its key is a time.
        let at = cursor.key.parse::<DateTime<Utc>>().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("b", "created_at")), Expr::col(("b", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    select
        .order_by(("b", "created_at"), Order::Desc)
        .order_by(("b", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    let statement = conn.get_database_backend().build(&select);
    let rows = BulkChangeRow::find_by_statement(statement)
        .all(conn)
        .await?;
    let fingerprint = list_fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// One bulk change, if somebody within scope asked for it.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: BulkChangeId,
) -> Result<Option<BulkChangeRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("b", "id")).eq(id.0));
    one(conn, &select).await
}

/// One bulk change as [`find`], locked until the transaction ends.
pub async fn find_for_update(
    tx: &Tx,
    scope: Scope,
    id: BulkChangeId,
) -> Result<Option<BulkChangeRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("b", "id")).eq(id.0));
    if tx.engine() == Engine::Postgres {
        select.lock_with_tables(LockType::Update, ["b"]);
    }
    one(tx, &select).await
}

fn select(scope: Scope) -> SelectStatement {
    let job = |select: &mut SelectStatement, table: &'static str, key: &'static str| {
        select.join_as(
            JoinType::LeftJoin,
            "jobs",
            table,
            Expr::col((table, "id")).equals(("b", key)),
        );
    };
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(|name| ("b", name)))
        .expr_as(Expr::col(("u", "name")), "created_by_name")
        .expr_as(Expr::col(("j", "state")), "job_state")
        .expr_as(Expr::col(("x", "state")), "undo_job_state")
        .from_as("bulk_changes", "b")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("b", "created_by")),
        )
        .cond_where(visible(scope, ("b", "created_by")));
    job(&mut select, "j", "job_id");
    job(&mut select, "x", "undo_job_id");
    select
}

async fn one(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Option<BulkChangeRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(BulkChangeRow::find_by_statement(statement)
        .one(conn)
        .await?)
}
