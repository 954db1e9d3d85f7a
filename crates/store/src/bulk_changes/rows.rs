//! What became of each contact of a bulk change.

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::bulk_changes::{Outcome, Reason};
use domain::ids::BulkChangeId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{Cursor, Slice, fingerprint};

/// What became of one contact.
#[derive(Debug, Clone)]
pub struct NewOutcome {
    pub contact_id: Uuid,
    /// Absent where the caller does not see the contact.
    pub name: Option<String>,
    pub outcome: Outcome,
    pub reason: Option<Reason>,
    /// What the contact was like before, for undoing.
    pub undo_data: Option<Value>,
}

/// An outcome as it was kept.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OutcomeRow {
    pub contact_id: Uuid,
    pub name: Option<String>,
    pub outcome: String,
    pub reason: Option<String>,
    pub undo_outcome: Option<String>,
}

/// Which outcomes to list.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct OutcomeFilter {
    pub bulk_change_id: BulkChangeId,
    pub outcome: Option<Outcome>,
}

impl OutcomeFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("bulk_change_rows", self))
    }
}

/// Keeps what became of a batch of contacts.
pub async fn add_outcomes(tx: &Tx, id: BulkChangeId, outcomes: &[NewOutcome]) -> Result<(), Error> {
    let columns = [
        ("contact_id", ColumnType::Uuid),
        ("name", ColumnType::Text),
        ("outcome", ColumnType::Text),
        ("reason", ColumnType::Text),
        ("undo_data", ColumnType::Json),
    ];
    let text = format!(
        "INSERT INTO bulk_change_rows (bulk_change_id, contact_id, name, outcome, reason, undo_data) \
         SELECT ?, k.contact_id, k.name, k.outcome, k.reason, k.undo_data FROM {} k",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = outcomes
        .iter()
        .map(|row| {
            json!([
                row.contact_id.simple().to_string(),
                row.name,
                row.outcome,
                row.reason,
                row.undo_data
            ])
        })
        .collect();
    let values = [id.0.into(), Value::Array(rows).into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// One page of what became of the contacts, in the order they were changed.
pub async fn list_outcomes(
    conn: &impl ConnectionTrait,
    filter: OutcomeFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<OutcomeRow>, Error> {
    let mut select = Query::select();
    select
        .columns(["contact_id", "name", "outcome", "reason", "undo_outcome"])
        .from("bulk_change_rows")
        .and_where(Expr::col("bulk_change_id").eq(filter.bulk_change_id.0))
        .order_by("contact_id", Order::Asc)
        .limit(limit.saturating_add(1));
    if let Some(outcome) = filter.outcome {
        select.and_where(Expr::col("outcome").eq(outcome.as_str()));
    }
    if let Some(cursor) = after {
        select.and_where(Expr::col("contact_id").gt(cursor.id));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = OutcomeRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        Cursor::new(String::new(), row.contact_id, &fingerprint)
    }))
}
