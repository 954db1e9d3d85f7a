//! Reads imports within the caller's sight.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error, Tx};
use domain::access::Scope;
use domain::ids::ImportId;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// An import with the name of whoever uploaded it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ImportRow {
    pub id: Uuid,
    pub status: String,
    pub file_name: String,
    pub size_bytes: i64,
    pub format: String,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    pub headers: Value,
    pub mapping: Value,
    pub options: Value,
    pub preview: Value,
    pub is_dry_run: bool,
    pub is_watched: bool,
    pub is_stop_requested: bool,
    pub job_id: Option<Uuid>,
    pub position_bytes: i64,
    pub plain_bytes: i64,
    pub row_number: i64,
    pub inserted: i64,
    pub updated: i64,
    pub ignored: i64,
    pub header: i64,
    pub rejected: i64,
    pub failure_code: Option<String>,
    pub created_by: Uuid,
    pub created_by_name: Option<String>,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub runtime_ms: i64,
}

const COLUMNS: [&str; 29] = [
    "id",
    "status",
    "file_name",
    "size_bytes",
    "format",
    "encoding",
    "separator",
    "headers",
    "mapping",
    "options",
    "preview",
    "is_dry_run",
    "is_watched",
    "is_stop_requested",
    "job_id",
    "position_bytes",
    "plain_bytes",
    "row_number",
    "inserted",
    "updated",
    "ignored",
    "header",
    "rejected",
    "failure_code",
    "created_by",
    "created_at",
    "started_at",
    "finished_at",
    "runtime_ms",
];

/// Which imports to list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImportFilter {
    pub status: Option<String>,
}

impl ImportFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("imports", self))
    }
}

/// One import, if the caller may see it.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: ImportId,
) -> Result<Option<ImportRow>, Error> {
    let select = select(scope)
        .and_where(Expr::col(("imports", "id")).eq(id.0))
        .to_owned();
    one(conn, &select).await
}

/// Those of the ids that are imports, whoever's they are.
pub async fn existing(
    conn: &impl ConnectionTrait,
    ids: &[ImportId],
) -> Result<Vec<ImportId>, Error> {
    let select = Query::select()
        .column("id")
        .from("imports")
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.0)))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(ImportId(row.try_get("", "id")?)))
        .collect()
}

/// One import as [`find`], locked until the transaction ends.
pub async fn find_for_update(
    tx: &Tx,
    scope: Scope,
    id: ImportId,
) -> Result<Option<ImportRow>, Error> {
    let mut select = select(scope)
        .and_where(Expr::col(("imports", "id")).eq(id.0))
        .to_owned();
    if tx.engine() == Engine::Postgres {
        select.lock_with_tables(LockType::Update, ["imports"]);
    }
    one(tx, &select).await
}

/// One page of imports, the newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &ImportFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<ImportRow>, Error> {
    let mut select = select(scope);
    if let Some(status) = &filter.status {
        select.and_where(Expr::col(("imports", "status")).eq(status.as_str()));
    }
    if let Some(cursor) = after {
        let at = cursor.key.parse::<DateTime<Utc>>().unwrap_or_default();
        let created_at = || Expr::col(("imports", "created_at"));
        let earlier = Condition::any().add(created_at().lt(at)).add(
            Condition::all()
                .add(created_at().eq(at))
                .add(Expr::col(("imports", "id")).lt(cursor.id)),
        );
        select.cond_where(earlier);
    }
    select
        .order_by(("imports", "created_at"), Order::Desc)
        .order_by(("imports", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    let statement = conn.get_database_backend().build(&select);
    let rows = ImportRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        Cursor::new(
            row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            row.id,
            &fingerprint,
        )
    }))
}

fn select(scope: Scope) -> SelectStatement {
    Query::select()
        .columns(COLUMNS.map(|name| ("imports", name)))
        .expr_as(Expr::col(("users", "name")), "created_by_name")
        .from("imports")
        .left_join(
            "users",
            Expr::col(("users", "id")).equals(("imports", "created_by")),
        )
        .cond_where(visible(scope, ("imports", "created_by")))
        .to_owned()
}

async fn one(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Option<ImportRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(ImportRow::find_by_statement(statement).one(conn).await?)
}
