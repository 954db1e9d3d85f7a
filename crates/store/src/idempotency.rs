//! Answers kept for a day, so that a request sent twice happens once (API-2).

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};

/// A request as its key remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    pub actor_id: UserId,
    pub key: &'a str,
    /// Method and path.
    pub route: &'a str,
    pub body_hash: &'a str,
}

/// What is kept under a key; no status means that the first request is still at work.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Kept {
    pub route: String,
    pub body_hash: String,
    pub status: Option<i64>,
    pub body: Option<String>,
    pub location: Option<String>,
}

/// Takes the key for this request; `Some` tells what another request left under it.
pub async fn take(
    tx: &Tx,
    request: &Request<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Kept>, Error> {
    let text = "INSERT INTO idempotency_keys (actor_id, key, route, body_hash, created_at) \
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (actor_id, key) DO NOTHING";
    let values = [
        request.actor_id.0.into(),
        request.key.into(),
        request.route.into(),
        request.body_hash.into(),
        now.into(),
    ];
    if tx
        .execute_raw(db::sql(tx.engine(), text, values))
        .await?
        .rows_affected()
        == 1
    {
        return Ok(None);
    }
    let text = "SELECT route, body_hash, status, body, location FROM idempotency_keys \
                WHERE actor_id = ? AND key = ?";
    let values = [request.actor_id.0.into(), request.key.into()];
    Ok(Kept::find_by_statement(db::sql(tx.engine(), text, values))
        .one(tx)
        .await?)
}

/// Keeps the answer under the key.
pub async fn keep(
    tx: &Tx,
    request: &Request<'_>,
    status: u16,
    body: &str,
    location: Option<&str>,
) -> Result<(), Error> {
    let text = "UPDATE idempotency_keys SET status = ?, body = ?, location = ? \
                WHERE actor_id = ? AND key = ?";
    let values = [
        i64::from(status).into(),
        body.into(),
        location.map(ToOwned::to_owned).into(),
        request.actor_id.0.into(),
        request.key.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Gives the key back after a failure, so that the client may try again.
pub async fn release(tx: &Tx, request: &Request<'_>) -> Result<(), Error> {
    let text = "DELETE FROM idempotency_keys WHERE actor_id = ? AND key = ?";
    let values = [request.actor_id.0.into(), request.key.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets keys from before `limit`.
pub async fn forget_before(tx: &Tx, limit: DateTime<Utc>) -> Result<u64, Error> {
    let text = "DELETE FROM idempotency_keys WHERE created_at < ?";
    Ok(tx
        .execute_raw(db::sql(tx.engine(), text, [limit.into()]))
        .await?
        .rows_affected())
}
