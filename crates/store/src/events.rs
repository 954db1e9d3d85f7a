//! What happens to contacts, appended for timelines, automations and webhooks to read.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use serde_json::Value;
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
