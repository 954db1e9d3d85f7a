//! Counts deliveries by where they stand and why.

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::ids::SendId;
use domain::sending::{Block, DeliveryState};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::count::rows;

/// How many deliveries of a send stand somewhere for some reason.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CountRow {
    pub source_id: Uuid,
    pub state: String,
    pub reason: Option<String>,
    pub count: i64,
}

impl CountRow {
    /// Where they stand.
    pub fn state(&self) -> Option<DeliveryState> {
        DeliveryState::parse(&self.state)
    }

    /// Why, if a reason is told.
    pub fn reason(&self) -> Option<Block> {
        self.reason.as_deref().and_then(Block::parse)
    }

    /// How many.
    pub fn count(&self) -> u64 {
        u64::try_from(self.count).unwrap_or_default()
    }
}

/// The counts of these sends, in one query.
pub async fn counts(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<CountRow>, Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let group = ["source_id", "state", "reason"];
    let select = Query::select()
        .columns(group)
        .expr_as(rows(), "count")
        .from("deliveries")
        .and_where(Expr::col("source_id").is_in(ids))
        .group_by_columns(group)
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    Ok(CountRow::find_by_statement(statement).all(conn).await?)
}

/// What the messages of a send came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, FromQueryResult)]
pub struct TotalsRow {
    pub segments: i64,
    pub cost_minor: i64,
    pub delivered: i64,
    pub failed: i64,
}

/// Adds up what went out, or may have gone out, and what carriers reported of it.
pub async fn totals(conn: &impl ConnectionTrait, id: SendId) -> Result<TotalsRow, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT CAST(coalesce(sum(segments), 0) AS BIGINT) AS segments, \
                CAST(coalesce(sum(cost_minor), 0) AS BIGINT) AS cost_minor, \
                CAST(coalesce(sum(CASE WHEN receipt = 'delivered' THEN 1 ELSE 0 END), 0) AS BIGINT) AS delivered, \
                CAST(coalesce(sum(CASE WHEN receipt = 'failed' THEN 1 ELSE 0 END), 0) AS BIGINT) AS failed \
                FROM deliveries WHERE source_id = ? AND state IN ('committing', 'accepted', 'unknown')";
    let statement = db::sql(engine, text, [id.0.into()]);
    let row = TotalsRow::find_by_statement(statement).one(conn).await?;
    Ok(row.unwrap_or_default())
}

/// When the next of the deliveries of a source that are not over is due; `None` if all are over.
pub async fn left(
    conn: &impl ConnectionTrait,
    source: impl Into<Uuid>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let source: Uuid = source.into();
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT due_at FROM deliveries WHERE source_id = ? \
                AND state IN ('pending', 'retry', 'leased', 'committing') ORDER BY due_at LIMIT 1";
    let row = conn
        .query_one_raw(db::sql(engine, text, [source.into()]))
        .await?;
    Ok(row.map(|row| row.try_get("", "due_at")).transpose()?)
}
