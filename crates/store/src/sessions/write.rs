//! Starts, renews and ends sessions.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{SessionId, UserId};
use sea_orm::{ConnectionTrait, Value};

/// A session to start.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    pub id: SessionId,
    pub user_id: UserId,
    pub user_agent: Option<&'a str>,
    pub ip: Option<&'a str>,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Starts a session.
pub async fn create(tx: &Tx, session: NewSession<'_>) -> Result<(), Error> {
    let text = "INSERT INTO sessions (id, user_id, user_agent, ip, created_at, last_used_at, expires_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = [
        session.id.0.into(),
        session.user_id.0.into(),
        session.user_agent.map(ToOwned::to_owned).into(),
        session.ip.map(ToOwned::to_owned).into(),
        session.now.into(),
        session.now.into(),
        session.expires_at.into(),
    ];
    run(tx, text, values).await.map(drop)
}

/// Adds a refresh token to a session; adding the same one again changes nothing.
pub async fn add_token(
    tx: &Tx,
    session_id: SessionId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "INSERT INTO refresh_tokens (token_hash, session_id, created_at) VALUES (?, ?, ?) \
                ON CONFLICT (token_hash) DO NOTHING";
    run(
        tx,
        text,
        [token_hash.into(), session_id.0.into(), now.into()],
    )
    .await
    .map(drop)
}

/// Marks a refresh token as used.
pub async fn consume_token(tx: &Tx, token_hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE refresh_tokens SET consumed_at = ? WHERE token_hash = ?";
    run(tx, text, [now.into(), token_hash.into()])
        .await
        .map(drop)
}

/// Notes that a session was used.
pub async fn touch(tx: &Tx, session_id: SessionId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE sessions SET last_used_at = ? WHERE id = ?";
    run(tx, text, [now.into(), session_id.0.into()])
        .await
        .map(drop)
}

/// Ends one session of a user; false if there is no such live session.
pub async fn revoke(
    tx: &Tx,
    user_id: UserId,
    session_id: SessionId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text =
        "UPDATE sessions SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL";
    Ok(run(
        tx,
        text,
        [now.into(), session_id.0.into(), user_id.0.into()],
    )
    .await?
        == 1)
}

/// Ends all sessions of a user, but for the one to `keep`.
pub async fn revoke_others(
    tx: &Tx,
    user_id: UserId,
    keep: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let keep = keep.map_or(uuid::Uuid::nil(), |id| id.0);
    let text =
        "UPDATE sessions SET revoked_at = ? WHERE user_id = ? AND id <> ? AND revoked_at IS NULL";
    run(tx, text, [now.into(), user_id.0.into(), keep.into()]).await
}

async fn run<const N: usize>(tx: &Tx, text: &str, values: [Value; N]) -> Result<u64, Error> {
    Ok(tx
        .execute_raw(db::sql(tx.engine(), text, values))
        .await?
        .rows_affected())
}
