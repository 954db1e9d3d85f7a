//! What happens to contacts, appended for timelines, automations and webhooks to read.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    pub id: Uuid,
    pub contact_id: Option<ContactId>,
    /// Such as `contact.updated`.
    pub kind: &'a str,
    pub payload: Value,
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    pub at: DateTime<Utc>,
}

/// Appends an event in the transaction of the change it tells of.
pub async fn append(tx: &Tx, event: NewEvent<'_>) -> Result<(), Error> {
    let text = "INSERT INTO events (id, contact_id, kind, payload, actor_kind, actor_id, occurred_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = [
        event.id.into(),
        event.contact_id.map(Uuid::from).into(),
        event.kind.into(),
        event.payload.into(),
        event.actor_kind.into(),
        event.actor_id.into(),
        event.at.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// One of many like things that happen at once.
#[derive(Debug, Clone)]
pub struct BulkEvent {
    pub id: Uuid,
    pub contact_id: ContactId,
    pub payload: Value,
}

/// Appends events of one kind and one moment in a single statement.
pub async fn append_all(
    tx: &Tx,
    kind: &str,
    actor_kind: &str,
    actor_id: Option<Uuid>,
    at: DateTime<Utc>,
    events: &[BulkEvent],
) -> Result<(), Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("payload", ColumnType::Json),
    ];
    let text = format!(
        "INSERT INTO events (id, contact_id, kind, payload, actor_kind, actor_id, occurred_at) \
         SELECT r.id, r.contact_id, ?, r.payload, ?, ?, ? FROM {} r",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = events
        .iter()
        .map(|event| {
            json!([
                event.id.simple().to_string(),
                event.contact_id.0.simple().to_string(),
                event.payload
            ])
        })
        .collect();
    let values = [
        kind.into(),
        actor_kind.into(),
        actor_id.into(),
        at.into(),
        Value::Array(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
