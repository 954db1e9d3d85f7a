//! What became of calls that were handed over, as gateways report it (CAM-11).

use chrono::{DateTime, Utc};
use db::dialect::for_update;
use db::{Engine, Error, Tx};
use domain::calls::CallOutcome;
use domain::campaigns::MemberStatus;
use domain::ids::{DeliveryId, SendId};
use domain::sending::{CallState, KeyEffect, SendChannel};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// A call that was handed over.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PlacedCall {
    pub id: Uuid,
    pub source_id: Uuid,
    pub contact_id: Uuid,
    /// The member for whom they were called, if they are none themselves.
    pub member_id: Option<Uuid>,
    pub address: Option<String>,
    /// When it was handed over.
    pub sent_at: Option<DateTime<Utc>>,
    /// What the gateway calls it.
    pub provider_ref: Option<String>,
    pub call_outcome: Option<String>,
    pub call_seconds: Option<i64>,
    pub call_keys: Option<String>,
    pub cost_minor: Option<i64>,
    pub recording_url: Option<String>,
    pub key_status: Option<String>,
    pub key_effect: Option<String>,
}

impl PlacedCall {
    /// What is known of it.
    pub fn state(&self) -> CallState {
        CallState {
            outcome: self.call_outcome.as_deref().and_then(CallOutcome::parse),
            keys: self.call_keys.clone(),
            seconds: self
                .call_seconds
                .and_then(|seconds| u32::try_from(seconds).ok()),
            price_minor: self.cost_minor,
            recording_url: self.recording_url.clone(),
        }
    }

    /// What the key stands for that was pressed, and what came of it.
    pub fn answer(&self) -> Option<KeyAnswer> {
        Some(KeyAnswer {
            to: self.key_status.as_deref().and_then(MemberStatus::parse),
            effect: KeyEffect::parse(self.key_effect.as_deref()?)?,
        })
    }
}

/// What came of the key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyAnswer {
    /// The status that it stands for.
    pub to: Option<MemberStatus>,
    pub effect: KeyEffect,
}

const COLUMNS: &str = "id, source_id, contact_id, member_id, address, sent_at, provider_ref, call_outcome, \
                       call_seconds, call_keys, cost_minor, recording_url, key_status, key_effect";

/// The call of this delivery, kept from changing; `None` if none was handed over.
pub async fn placed_call(tx: &Tx, id: DeliveryId) -> Result<Option<PlacedCall>, Error> {
    placed(tx, "id = ?", id.0.into()).await
}

/// The same by the gateway's name of it.
pub async fn placed_call_named(tx: &Tx, reference: &str) -> Result<Option<PlacedCall>, Error> {
    placed(tx, "provider_ref = ?", reference.into()).await
}

async fn placed(
    tx: &Tx,
    condition: &str,
    value: sea_orm::Value,
) -> Result<Option<PlacedCall>, Error> {
    let text = format!(
        "SELECT {COLUMNS} FROM deliveries WHERE {condition} AND channel = ? AND message_id IS NOT NULL {}",
        for_update(tx.engine())
    );
    let values = [value, SendChannel::Call.as_str().into()];
    let statement = db::sql(tx.engine(), text, values);
    Ok(PlacedCall::find_by_statement(statement).one(tx).await?)
}

/// The call of this delivery as it is known, for who looks at it.
pub async fn find_placed_call(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
) -> Result<Option<PlacedCall>, Error> {
    let text = format!("SELECT {COLUMNS} FROM deliveries WHERE id = ? AND channel = ?");
    let engine = Engine::from(conn.get_database_backend());
    let values = [id.0.into(), SendChannel::Call.as_str().into()];
    let statement = db::sql(engine, text, values);
    Ok(PlacedCall::find_by_statement(statement).one(conn).await?)
}

/// Keeps what is known of a call now.
pub async fn note_call(
    tx: &Tx,
    id: DeliveryId,
    state: &CallState,
    answer: Option<KeyAnswer>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE deliveries SET call_outcome = ?, call_seconds = ?, call_keys = ?, cost_minor = ?, \
                recording_url = ?, key_status = ?, key_effect = ?, receipt_at = ? WHERE id = ?";
    let values = [
        state
            .outcome
            .map(|outcome| outcome.as_str().to_owned())
            .into(),
        state.seconds.map(i64::from).into(),
        state.keys.clone().into(),
        state.price_minor.into(),
        state.recording_url.clone().into(),
        status_of(answer).into(),
        answer
            .map(|answer| answer.effect.as_str().to_owned())
            .into(),
        now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Learns what the gateway calls a call, if that is not known.
pub async fn name_call(tx: &Tx, id: DeliveryId, reference: &str) -> Result<(), Error> {
    let text = "UPDATE deliveries SET provider_ref = coalesce(provider_ref, ?) WHERE id = ?";
    let values = [reference.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// The name of the status that a key stands for.
pub(crate) fn status_of(answer: Option<KeyAnswer>) -> Option<String> {
    Some(answer?.to?.as_str().to_owned())
}

/// How many calls of a send ended in one way with one key.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CallCountRow {
    pub call_outcome: String,
    pub call_keys: Option<String>,
    pub key_effect: Option<String>,
    pub count: i64,
}

impl CallCountRow {
    /// How they ended.
    pub fn outcome(&self) -> Option<CallOutcome> {
        CallOutcome::parse(&self.call_outcome)
    }

    /// What came of the key.
    pub fn effect(&self) -> Option<KeyEffect> {
        self.key_effect.as_deref().and_then(KeyEffect::parse)
    }
}

/// Counts the calls of a send that ended, by how and with which key.
pub async fn call_counts(
    conn: &impl ConnectionTrait,
    id: SendId,
) -> Result<Vec<CallCountRow>, Error> {
    let text = "SELECT call_outcome, call_keys, key_effect, CAST(count(*) AS BIGINT) AS count FROM deliveries \
                WHERE source_id = ? AND call_outcome IS NOT NULL GROUP BY call_outcome, call_keys, key_effect";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [id.0.into()]);
    Ok(CallCountRow::find_by_statement(statement).all(conn).await?)
}
