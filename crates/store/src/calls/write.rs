//! Writes calls down, changes and deletes them.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::calls::CallFields;
use domain::ids::{CallId, CampaignId, ContactId, DeliveryId, UserId};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use crate::sends::{KeyAnswer, status_of};

/// A call to write down, its fields checked.
#[derive(Debug, Clone)]
pub struct NewCall<'a> {
    pub id: CallId,
    pub contact_id: ContactId,
    pub fields: &'a CallFields,
    pub agent_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// What is known beside of a call that a machine made.
#[derive(Debug, Clone)]
pub struct MachineCall<'a> {
    pub delivery_id: DeliveryId,
    pub campaign_id: Option<CampaignId>,
    /// What the person pressed.
    pub keys: Option<&'a str>,
    pub answer: Option<KeyAnswer>,
    /// Where the gateway has the recording.
    pub recording_url: Option<&'a str>,
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

/// Writes a call down that a machine made; false if that is done already.
pub async fn create_of_machine(
    tx: &Tx,
    call: NewCall<'_>,
    machine: &MachineCall<'_>,
) -> Result<bool, Error> {
    let text = "INSERT INTO calls (direction, outcome, started_at, duration_seconds, phone, note, id, contact_id, \
                agent_id, created_at, updated_at, delivery_id, campaign_id, call_keys, key_status, key_effect, \
                recording_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let place = [
        call.id.0.into(),
        call.contact_id.0.into(),
        call.agent_id.map(Uuid::from).into(),
        call.now.into(),
        call.now.into(),
        machine.delivery_id.0.into(),
        machine.campaign_id.map(Uuid::from).into(),
    ];
    let values = cells(call.fields)
        .into_iter()
        .chain(place)
        .chain(machine_cells(machine));
    let written = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(written.rows_affected() == 1)
}

/// Writes down what else became of a call that a machine made, unless somebody deleted it.
pub async fn update_of_machine(
    tx: &Tx,
    fields: &CallFields,
    machine: &MachineCall<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE calls SET outcome = ?, duration_seconds = ?, call_keys = ?, key_status = ?, key_effect = ?, \
                recording_url = ?, updated_at = ?, version = version + 1 WHERE delivery_id = ?";
    let place = [now.into(), machine.delivery_id.0.into()];
    let values = [
        fields.outcome.as_str().into(),
        i64::from(fields.duration_seconds).into(),
    ];
    let values = values
        .into_iter()
        .chain(machine_cells(machine))
        .chain(place);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

fn machine_cells(machine: &MachineCall<'_>) -> [Value; 4] {
    [
        machine.keys.map(ToOwned::to_owned).into(),
        status_of(machine.answer).into(),
        machine
            .answer
            .map(|answer| answer.effect.as_str().to_owned())
            .into(),
        machine.recording_url.map(ToOwned::to_owned).into(),
    ]
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
