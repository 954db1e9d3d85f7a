//! Keys of requests and their answers, kept for a day, so that a request sent twice happens once
//! (API-2).
//!
//! A key goes through three states: *taken*, with an owner whose lease runs out unless renewed;
//! *done*, written in the transaction of the effect itself; and *answered*. Whoever holds an
//! expired key that is not done may be replaced, since nothing has happened yet.

use chrono::{DateTime, TimeDelta, Utc};
use db::{Error, Tx};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

const KEPT_HOURS: i64 = 24;

/// A request as its key remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    pub actor_id: UserId,
    pub key: &'a str,
    /// Method and path.
    pub route: &'a str,
    pub body_hash: &'a str,
}

/// One attempt at a keyed request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'a> {
    pub actor_id: UserId,
    pub key: &'a str,
    /// Differs from attempt to attempt.
    pub owner: &'a str,
}

/// What an earlier attempt left under a key.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Kept {
    pub route: String,
    pub body_hash: String,
    /// Absent as long as there is no answer.
    pub status: Option<i64>,
    pub body: Option<String>,
    pub location: Option<String>,
    /// Until when the attempt counts as alive.
    pub lease_until: Option<DateTime<Utc>>,
    /// When the request took effect, if it did.
    pub done_at: Option<DateTime<Utc>>,
    /// What it made or changed.
    pub entity_id: Option<Uuid>,
}

/// Takes the key for this attempt; `Some` tells what another one left under it.
pub async fn take(
    tx: &Tx,
    request: &Request<'_>,
    owner: &str,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<Kept>, Error> {
    let text = "INSERT INTO idempotency_keys (actor_id, key, route, body_hash, owner, lease_until, created_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (actor_id, key) DO NOTHING";
    let values = [
        request.actor_id.0.into(),
        request.key.into(),
        request.route.into(),
        request.body_hash.into(),
        owner.into(),
        lease_until.into(),
        now.into(),
    ];
    if changes_one(tx, text, values).await? {
        return Ok(None);
    }
    let text = "UPDATE idempotency_keys SET owner = ?, lease_until = ? \
                WHERE actor_id = ? AND key = ? AND route = ? AND body_hash = ? \
                AND status IS NULL AND done_at IS NULL \
                AND (lease_until IS NULL OR lease_until < ? OR lease_until > ?)";
    let values = [
        owner.into(),
        lease_until.into(),
        request.actor_id.0.into(),
        request.key.into(),
        request.route.into(),
        request.body_hash.into(),
        now.into(),
        longest_lease(now, lease_until).into(),
    ];
    if changes_one(tx, text, values).await? {
        return Ok(None);
    }
    let text = "SELECT route, body_hash, status, body, location, lease_until, done_at, entity_id \
                FROM idempotency_keys WHERE actor_id = ? AND key = ?";
    let values = [request.actor_id.0.into(), request.key.into()];
    Ok(Kept::find_by_statement(db::sql(tx.engine(), text, values))
        .one(tx)
        .await?)
}

/// No lease taken at this moment by another process ends later than this, though its clock goes a little ahead;
/// one that does was taken before the clock was set back, and would else last until it is that late again.
pub fn longest_lease(now: DateTime<Utc>, lease_until: DateTime<Utc>) -> DateTime<Utc> {
    lease_until + (lease_until - now)
}

/// Tells that the attempt is still being worked on.
pub async fn renew(tx: &Tx, claim: &Claim<'_>, lease_until: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE idempotency_keys SET lease_until = ? \
                WHERE actor_id = ? AND key = ? AND owner = ? AND status IS NULL";
    let values = [
        lease_until.into(),
        claim.actor_id.0.into(),
        claim.key.into(),
        claim.owner.into(),
    ];
    changes_one(tx, text, values).await?;
    Ok(())
}

/// Notes, in the transaction of the effect, that the request takes effect; `false` when another
/// attempt has the key by now and this one must not.
pub async fn mark_done(
    tx: &Tx,
    claim: &Claim<'_>,
    entity_id: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE idempotency_keys SET done_at = ?, entity_id = ? \
                WHERE actor_id = ? AND key = ? AND owner = ?";
    let values = [
        now.into(),
        entity_id.into(),
        claim.actor_id.0.into(),
        claim.key.into(),
        claim.owner.into(),
    ];
    changes_one(tx, text, values).await
}

/// Keeps the answer under the key.
pub async fn keep(
    tx: &Tx,
    claim: &Claim<'_>,
    status: u16,
    body: &str,
    location: Option<&str>,
) -> Result<(), Error> {
    let text = "UPDATE idempotency_keys SET status = ?, body = ?, location = ? \
                WHERE actor_id = ? AND key = ? AND owner = ?";
    let values = [
        i64::from(status).into(),
        body.into(),
        location.map(ToOwned::to_owned).into(),
        claim.actor_id.0.into(),
        claim.key.into(),
        claim.owner.into(),
    ];
    changes_one(tx, text, values).await?;
    Ok(())
}

/// Ends an attempt that failed. If it had no effect, the key is free; if it had one after all, a repeat hears so
/// at once.
pub async fn release(tx: &Tx, claim: &Claim<'_>) -> Result<(), Error> {
    let of_claim = || {
        [
            claim.actor_id.0.into(),
            claim.key.into(),
            claim.owner.into(),
        ]
    };
    let text = "DELETE FROM idempotency_keys \
                WHERE actor_id = ? AND key = ? AND owner = ? AND done_at IS NULL";
    if changes_one(tx, text, of_claim()).await? {
        return Ok(());
    }
    let text = "UPDATE idempotency_keys SET lease_until = NULL \
                WHERE actor_id = ? AND key = ? AND owner = ? AND status IS NULL";
    changes_one(tx, text, of_claim()).await?;
    Ok(())
}

/// Forgets keys whose day is over.
pub async fn forget_expired(tx: &Tx, now: DateTime<Utc>) -> Result<u64, Error> {
    let limit = now - TimeDelta::hours(KEPT_HOURS);
    let text = "DELETE FROM idempotency_keys WHERE created_at < ?";
    Ok(tx
        .execute_raw(db::sql(tx.engine(), text, [limit.into()]))
        .await?
        .rows_affected())
}

async fn changes_one(
    tx: &Tx,
    text: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<bool, Error> {
    let statement = db::sql(tx.engine(), text, values);
    Ok(tx.execute_raw(statement).await?.rows_affected() == 1)
}
