//! The worker's side: recipients frozen into deliveries, leased, handed over and settled.
//!
//! Every write names the state and the lease it expects, so that a worker that lost its turn changes
//! nothing.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use db::dialect::{ColumnType, claim, for_update, json_rows};
use db::{Error, Tx};
use domain::ids::{DeliveryId, SendId};
use domain::sending::{Block, Settled};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::audience::AudiencePosition;
use super::read::{SendRow, select_all};

/// By so much clocks differ without anybody having set one.
const CLOCK_SLACK: TimeDelta = TimeDelta::seconds(5);

/// A recipient as found.
#[derive(Debug, Clone)]
pub struct NewDelivery {
    pub id: DeliveryId,
    pub contact_id: Uuid,
    /// The member for whom they stand, if they are none themselves.
    pub member_id: Option<Uuid>,
    pub address: Option<String>,
    /// Why they get nothing.
    pub block: Option<Block>,
}

/// How far the recipients of a send are known.
#[derive(Debug, Clone, Copy)]
pub enum Frozen {
    UpTo(AudiencePosition),
    All,
}

/// A delivery whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Leased {
    pub id: Uuid,
    pub contact_id: Uuid,
    /// The member for whom they stand.
    pub member_id: Option<Uuid>,
    pub address: Option<String>,
    pub address_key: Option<String>,
    pub attempt: i64,
    pub resends: i64,
    pub lease_token: i64,
    /// When it was handed over last, if it may have gone out then.
    pub sent_at: Option<DateTime<Utc>>,
}

/// What a message is called, takes and costs.
#[derive(Debug, Clone, Copy)]
pub struct Handed<'a> {
    pub message_id: &'a str,
    pub segments: Option<i64>,
    pub cost_minor: Option<i64>,
}

/// What an attempt came to, to be written down.
#[derive(Debug, Clone)]
pub struct Settlement<'a> {
    pub settled: Settled,
    pub reason: Option<Block>,
    /// What the server said.
    pub detail: &'a str,
    /// What the server calls the message.
    pub provider_ref: Option<&'a str>,
    /// The message went out, or may have.
    pub counts_as_sent: bool,
    pub now: DateTime<Utc>,
}

/// The send, kept from changing until the transaction ends.
pub async fn held_for_update(tx: &Tx, id: SendId) -> Result<Option<SendRow>, Error> {
    let mut select = select_all();
    select
        .and_where(Expr::col(("s", "id")).eq(id.0))
        .lock_with_tables(LockType::Update, ["s"]);
    let statement = tx.get_database_backend().build(&select);
    Ok(SendRow::find_by_statement(statement).one(tx).await?)
}

/// Writes recipients down and how far this goes; nobody is written twice.
pub async fn freeze(
    tx: &Tx,
    send: &SendRow,
    found: &[NewDelivery],
    frozen: Frozen,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("member_id", ColumnType::Uuid),
        ("address", ColumnType::Text),
        ("address_key", ColumnType::Text),
        ("state", ColumnType::Text),
        ("reason", ColumnType::Text),
    ];
    let text = format!(
        "INSERT INTO deliveries (id, source_kind, source_id, recipient_id, channel, contact_id, member_id, \
         address, address_key, is_advertising, state, reason, due_at, updated_at) \
         SELECT r.id, 'send', ?, r.contact_id, ?, r.contact_id, r.member_id, r.address, r.address_key, ?, \
         r.state, r.reason, ?, ? FROM {} r WHERE TRUE ON CONFLICT DO NOTHING",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = found
        .iter()
        .map(|one| {
            let is_sent = one.block.is_none();
            json!([
                one.id.0.simple().to_string(),
                one.contact_id.simple().to_string(),
                one.member_id.map(|id| id.simple().to_string()),
                one.address,
                one.address.as_ref().filter(|_| is_sent),
                if is_sent { "pending" } else { "suppressed" },
                one.block.map(Block::as_str),
            ])
        })
        .collect();
    let values = [
        send.id.into(),
        send.channel().as_str().into(),
        send.is_advertising.into(),
        now.into(),
        now.into(),
        json!(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    let text = "UPDATE sends SET is_frozen = ?, frozen_joined_at = ?, frozen_member_id = ?, \
                frozen_person_id = ? WHERE id = ?";
    let place = match frozen {
        Frozen::UpTo(place) => Some(place),
        Frozen::All => None,
    };
    let values = [
        place.is_none().into(),
        place.map(|place| place.member.joined_at).into(),
        place.map(|place| place.member.id).into(),
        place.and_then(|place| place.person_id).into(),
        send.id.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Leases up to `limit` deliveries that are due. What waits at a time that has not come yet has been written
/// before the clock was set back: what was not tried is due as ever, and of the rest the rules are asked again.
pub async fn lease(
    tx: &Tx,
    source: impl Into<Uuid>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Leased>, Error> {
    let text = format!(
        "UPDATE deliveries SET state = 'leased', lease_token = lease_token + 1, updated_at = ? \
         WHERE id IN (SELECT id FROM deliveries WHERE source_id = ? AND state IN ('pending', 'retry') \
         AND (due_at <= ? OR state = 'pending' OR updated_at > ?) ORDER BY due_at, id LIMIT ? {}) \
         RETURNING id, contact_id, member_id, address, address_key, attempt, resends, lease_token, sent_at",
        claim(tx.engine())
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let source: Uuid = source.into();
    let values = [
        now.into(),
        source.into(),
        now.into(),
        (now + CLOCK_SLACK).into(),
        limit.into(),
    ];
    let statement = db::sql(tx.engine(), text, values);
    let mut leased = Leased::find_by_statement(statement).all(tx).await?;
    // Engines return them in any order; what was tried already comes last, lest it fail again first.
    leased.sort_unstable_by_key(|one| (one.resends, one.attempt, one.id));
    Ok(leased)
}

/// Leases all that may have gone out by one message already and are to be asked for again, with its name; also those
/// whom a worker that stopped gave back in between, who under another name would get a second message.
pub async fn lease_again(
    tx: &Tx,
    id: SendId,
    now: DateTime<Utc>,
) -> Result<Option<(String, Vec<Leased>)>, Error> {
    let text = "SELECT message_id FROM deliveries WHERE source_id = ? AND resends > 0 AND message_id IS NOT NULL \
                AND (state = 'pending' OR state = 'retry' AND (due_at <= ? OR updated_at > ?)) ORDER BY due_at, id LIMIT 1";
    let values = [id.0.into(), now.into(), (now + CLOCK_SLACK).into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let name: String = row.try_get("", "message_id")?;
    let text = "UPDATE deliveries SET state = 'leased', lease_token = lease_token + 1, updated_at = ? \
                WHERE source_id = ? AND message_id = ? AND state IN ('pending', 'retry') AND resends > 0 \
                RETURNING id, contact_id, member_id, address, address_key, attempt, resends, lease_token, sent_at";
    let values = [now.into(), id.0.into(), name.as_str().into()];
    let statement = db::sql(tx.engine(), text, values);
    let leased = Leased::find_by_statement(statement).all(tx).await?;
    Ok(Some((name, leased)))
}

/// How many deliveries wait for their first message and are due.
pub async fn count_due(tx: &Tx, id: SendId, now: DateTime<Utc>) -> Result<u64, Error> {
    let text = "SELECT count(*) AS count FROM deliveries WHERE source_id = ? \
                AND (state = 'pending' OR state = 'retry' AND (due_at <= ? OR updated_at > ?))";
    let values = [id.0.into(), now.into(), (now + CLOCK_SLACK).into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    let count: Option<i64> = row.map(|row| row.try_get("", "count")).transpose()?;
    Ok(u64::try_from(count.unwrap_or_default()).unwrap_or_default())
}

/// When so many deliveries are due that wait for their first message, or, where there are not so many left, when
/// those are that are to be asked for again; `None` if it can never be.
pub async fn enough_due_at(
    tx: &Tx,
    id: SendId,
    least: u32,
) -> Result<Option<DateTime<Utc>>, Error> {
    let text = "SELECT due_at FROM deliveries WHERE source_id = ? AND state IN ('pending', 'retry') \
                AND resends = 0 ORDER BY due_at, id LIMIT 1 OFFSET ?";
    let values = [id.0.into(), i64::from(least).saturating_sub(1).into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    if let Some(row) = row {
        return Ok(Some(row.try_get("", "due_at")?));
    }
    let text = "SELECT due_at FROM deliveries WHERE source_id = ? AND state = 'retry' AND resends > 0 \
                ORDER BY due_at, id LIMIT 1";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(row.map(|row| row.try_get("", "due_at")).transpose()?)
}

/// Gives back what was leased and not begun.
pub async fn release(tx: &Tx, source: impl Into<Uuid>) -> Result<(), Error> {
    let text = "UPDATE deliveries SET state = 'pending' WHERE source_id = ? AND state = 'leased'";
    let source: Uuid = source.into();
    tx.execute_raw(db::sql(tx.engine(), text, [source.into()]))
        .await?;
    Ok(())
}

/// The deliveries that were being handed over when a worker died.
pub async fn interrupted(tx: &Tx, source: impl Into<Uuid>) -> Result<Vec<Leased>, Error> {
    let source: Uuid = source.into();
    let text = format!(
        "SELECT id, contact_id, member_id, address, address_key, attempt, resends, lease_token, sent_at FROM deliveries \
         WHERE source_id = ? AND state = 'committing' {}",
        for_update(tx.engine())
    );
    let statement = db::sql(tx.engine(), text, [source.into()]);
    Ok(Leased::find_by_statement(statement).all(tx).await?)
}

/// The contacts of members for whom recipients stand, by member; none of who has left the campaign since.
pub async fn contacts_of_members(tx: &Tx, members: &[Uuid]) -> Result<HashMap<Uuid, Uuid>, Error> {
    if members.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["id", "contact_id"])
        .from("campaign_members")
        .and_where(Expr::col("id").is_in(members.iter().copied()))
        .to_owned();
    let rows = tx.query_all(&select).await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "contact_id")?)));
    pairs
        .collect::<Result<_, sea_orm::DbErr>>()
        .map_err(Error::from)
}

/// Writes down what became of a delivery that was handed over; false if the lease is lost.
pub async fn settle(tx: &Tx, leased: &Leased, settlement: &Settlement<'_>) -> Result<bool, Error> {
    let text = "UPDATE deliveries SET state = ?, reason = ?, detail = ?, resends = ?, \
                provider_ref = coalesce(?, provider_ref), \
                due_at = coalesce(?, due_at), sent_at = CASE WHEN ? THEN sent_at END, updated_at = ? \
                WHERE id = ? AND state = 'committing' AND lease_token = ?";
    let values = [
        settlement.settled.state.as_str().into(),
        settlement.reason.map(|why| why.as_str().to_owned()).into(),
        settlement.detail.into(),
        settlement.settled.resends.into(),
        settlement.provider_ref.map(ToOwned::to_owned).into(),
        settlement.settled.due_at.into(),
        settlement.counts_as_sent.into(),
        settlement.now.into(),
        leased.id.into(),
        leased.lease_token.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Sets a leased delivery aside without sending it: until `due_at`, or for good; false if the lease
/// is lost.
pub async fn set_aside(
    tx: &Tx,
    leased: &Leased,
    reason: Block,
    due_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE deliveries SET state = ?, reason = ?, due_at = coalesce(?, due_at), updated_at = ? \
                WHERE id = ? AND state = 'leased' AND lease_token = ?";
    let state = if due_at.is_some() {
        "retry"
    } else {
        "suppressed"
    };
    let values = [
        state.into(),
        reason.as_str().into(),
        due_at.into(),
        now.into(),
        leased.id.into(),
        leased.lease_token.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Leaves a leased delivery that may have gone out and may not go again; false if the lease is lost.
pub async fn hold(
    tx: &Tx,
    leased: &Leased,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE deliveries SET state = 'unknown', detail = ?, updated_at = ? \
                WHERE id = ? AND state = 'leased' AND lease_token = ?";
    let values = [
        detail.into(),
        now.into(),
        leased.id.into(),
        leased.lease_token.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Suppresses whatever of a send is not on its way yet.
pub async fn cancel_deliveries(tx: &Tx, id: SendId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE deliveries SET state = 'suppressed', reason = ?, updated_at = ? \
                WHERE source_id = ? AND state IN ('pending', 'retry', 'leased')";
    let values = [
        Block::SendCancelled.as_str().into(),
        now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
