//! Walks through what a bulk change did, to take it back.

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use domain::bulk_changes::{Outcome, UndoOutcome};
use domain::ids::{BulkChangeId, ContactId, JobId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

use super::write::figure;

/// A contact that was changed and not yet put back.
#[derive(Debug, Clone, FromQueryResult)]
pub struct UndoRow {
    pub contact_id: Uuid,
    pub undo_data: Value,
}

/// Notes the job that undoes a change.
pub async fn begin_undo(tx: &Tx, id: BulkChangeId, job_id: JobId) -> Result<(), Error> {
    let text = "UPDATE bulk_changes SET undo_job_id = ? WHERE id = ?";
    let values = [job_id.0.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// The next contacts that were changed and are not yet dealt with, in the order of their ids.
pub async fn changed_after(
    conn: &impl ConnectionTrait,
    id: BulkChangeId,
    after: Option<ContactId>,
    limit: u64,
) -> Result<Vec<ContactId>, Error> {
    let text = "SELECT contact_id FROM bulk_change_rows \
                WHERE bulk_change_id = ? AND outcome = ? AND contact_id > ? \
                AND undo_outcome IS NULL ORDER BY contact_id LIMIT ?";
    let values = [
        id.0.into(),
        Outcome::Changed.as_str().into(),
        after.map_or(Uuid::nil(), Uuid::from).into(),
        figure(limit).into(),
    ];
    let engine = Engine::from(conn.get_database_backend());
    let rows = conn.query_all_raw(db::sql(engine, text, values)).await?;
    rows.iter()
        .map(|row| Ok(ContactId(row.try_get("", "contact_id")?)))
        .collect()
}

/// What was kept of these contacts when they were changed, but for those dealt with since.
pub async fn undo_rows(
    tx: &Tx,
    id: BulkChangeId,
    contacts: &[Uuid],
) -> Result<Vec<UndoRow>, Error> {
    let select = Query::select()
        .columns(["contact_id", "undo_data"])
        .from("bulk_change_rows")
        .and_where(Expr::col("bulk_change_id").eq(id.0))
        .and_where(Expr::col("contact_id").is_in(contacts.iter().copied()))
        .and_where(Expr::col("undo_outcome").is_null())
        .order_by("contact_id", Order::Asc)
        .to_owned();
    let statement = tx.get_database_backend().build(&select);
    Ok(UndoRow::find_by_statement(statement).all(tx).await?)
}

/// Writes what undoing did to each of a batch of contacts.
pub async fn mark_undone(
    tx: &Tx,
    id: BulkChangeId,
    outcomes: &[(Uuid, UndoOutcome)],
) -> Result<(), Error> {
    // With the change's id in each row SQLite looks each contact up; were it one value, it would read
    // all rows of the change again and again.
    let columns = [
        ("bulk_change_id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("outcome", ColumnType::Text),
    ];
    let text = format!(
        "UPDATE bulk_change_rows SET undo_outcome = k.outcome FROM {} k \
         WHERE bulk_change_rows.bulk_change_id = k.bulk_change_id \
         AND bulk_change_rows.contact_id = k.contact_id",
        json_rows(tx.engine(), &columns)
    );
    let change = id.0.simple().to_string();
    let rows: Vec<Value> = outcomes
        .iter()
        .map(|(contact, outcome)| json!([change, contact.simple().to_string(), outcome]))
        .collect();
    tx.execute_raw(db::sql(tx.engine(), text, [Value::Array(rows).into()]))
        .await?;
    Ok(())
}

/// Adds what undoing did to one batch.
pub async fn add_undo_counts(
    tx: &Tx,
    id: BulkChangeId,
    put_back: u64,
    left_alone: u64,
) -> Result<(), Error> {
    let text = "UPDATE bulk_changes SET put_back = put_back + ?, left_alone = left_alone + ? \
                WHERE id = ?";
    let values = [
        figure(put_back).into(),
        figure(left_alone).into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
