//! The worker's side for messages that go out side by side: what is written before and after them, each
//! in one statement. Like the single ones it names the state and the lease of every row.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::work::{Handed, Leased};

/// A message that the server took.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    pub leased: &'a Leased,
    /// What the server said.
    pub detail: &'a str,
    /// What the server calls the message.
    pub provider_ref: Option<&'a str>,
}

/// Fixes the names of messages, which keep the one under which they may have gone out, and says that they are about to go; those whose lease is lost are missing
/// in what is returned.
pub async fn begin_deliveries(
    tx: &Tx,
    begun: &[(&Leased, Handed<'_>)],
    now: DateTime<Utc>,
) -> Result<HashSet<Uuid>, Error> {
    let columns = [
        ("delivery_id", ColumnType::Uuid),
        ("token", ColumnType::Integer),
        ("name", ColumnType::Text),
        ("pieces", ColumnType::Integer),
        ("cost", ColumnType::Integer),
    ];
    let text = format!(
        "UPDATE deliveries SET state = 'committing', attempt = attempt + 1, \
         message_id = CASE WHEN resends > 0 THEN coalesce(message_id, r.name) ELSE r.name END, segments = r.pieces, cost_minor = r.cost, \
         sent_at = ?, updated_at = ? FROM {} r \
         WHERE id = r.delivery_id AND state = 'leased' AND lease_token = r.token RETURNING id",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = begun
        .iter()
        .map(|(leased, handed)| {
            json!([
                leased.id.simple().to_string(),
                leased.lease_token,
                handed.message_id,
                handed.segments,
                handed.cost_minor,
            ])
        })
        .collect();
    if rows.is_empty() {
        return Ok(HashSet::new());
    }
    let values = [now.into(), now.into(), Value::Array(rows).into()];
    ids(tx, text, values).await
}

/// Takes back that messages are about to go, of which none went.
pub async fn take_back(tx: &Tx, begun: &[&Leased], now: DateTime<Utc>) -> Result<(), Error> {
    let columns = [
        ("delivery_id", ColumnType::Uuid),
        ("token", ColumnType::Integer),
    ];
    let text = format!(
        "UPDATE deliveries SET state = 'pending', attempt = attempt - 1, message_id = NULL, segments = NULL, \
         cost_minor = NULL, sent_at = NULL, updated_at = ? FROM {} r \
         WHERE id = r.delivery_id AND state = 'committing' AND lease_token = r.token AND resends = 0",
        json_rows(tx.engine(), &columns)
    );
    let rows = begun
        .iter()
        .map(|one| json!([one.id.simple().to_string(), one.lease_token]));
    let values = [now.into(), Value::Array(rows.collect()).into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Writes down that messages were taken; those whose lease is lost are missing in what is returned.
pub async fn settle_taken(
    tx: &Tx,
    taken: &[Taken<'_>],
    now: DateTime<Utc>,
) -> Result<HashSet<Uuid>, Error> {
    let columns = [
        ("delivery_id", ColumnType::Uuid),
        ("token", ColumnType::Integer),
        ("words", ColumnType::Text),
        ("reference", ColumnType::Text),
    ];
    let text = format!(
        "UPDATE deliveries SET state = 'accepted', reason = NULL, detail = r.words, \
         provider_ref = coalesce(r.reference, provider_ref), updated_at = ? FROM {} r \
         WHERE id = r.delivery_id AND state = 'committing' AND lease_token = r.token RETURNING id",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = taken
        .iter()
        .map(|one| {
            json!([
                one.leased.id.simple().to_string(),
                one.leased.lease_token,
                one.detail,
                one.provider_ref,
            ])
        })
        .collect();
    if rows.is_empty() {
        return Ok(HashSet::new());
    }
    let values = [now.into(), Value::Array(rows).into()];
    ids(tx, text, values).await
}

async fn ids<const N: usize>(
    tx: &Tx,
    text: String,
    values: [sea_orm::Value; N],
) -> Result<HashSet<Uuid>, Error> {
    let rows = tx.query_all_raw(db::sql(tx.engine(), text, values)).await?;
    let ids: Result<HashSet<Uuid>, _> = rows.iter().map(|row| row.try_get("", "id")).collect();
    Ok(ids?)
}
