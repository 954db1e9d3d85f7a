//! Writes calls down, changes and deletes them.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::calls::CallFields;
use domain::ids::{CallId, ContactId, UserId};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

/// A call to write down, its fields checked.
#[derive(Debug, Clone)]
pub struct NewCall<'a> {
    pub id: CallId,
    pub contact_id: ContactId,
    pub fields: &'a CallFields,
    pub agent_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Writes a call down.
pub async fn create(tx: &Tx, call: NewCall<'_>) -> Result<(), Error> {
    let text = "INSERT INTO calls (direction, outcome, started_at, duration_seconds, phone, note, id, contact_id, \
                agent_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let place = [
        call.id.0.into(),
        call.contact_id.0.into(),
        call.agent_id.map(Uuid::from).into(),
        call.now.into(),
        call.now.into(),
    ];
    let values = cells(call.fields).into_iter().chain(place);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces what is known of a call; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: CallId,
    version: i64,
    fields: &CallFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE calls SET direction = ?, outcome = ?, started_at = ?, duration_seconds = ?, phone = ?, \
                note = ?, updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let place = [now.into(), id.0.into(), version.into()];
    let values = cells(fields).into_iter().chain(place);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a call.
pub async fn delete(tx: &Tx, id: CallId) -> Result<(), Error> {
    let text = "DELETE FROM calls WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

fn cells(fields: &CallFields) -> [Value; 6] {
    [
        fields.direction.as_str().into(),
        fields.outcome.as_str().into(),
        fields.started_at.into(),
        i64::from(fields.duration_seconds).into(),
        fields.phone.clone().into(),
        fields.note.clone().into(),
    ]
}
