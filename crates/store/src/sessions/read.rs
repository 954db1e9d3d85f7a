//! Looks up sessions, tokens and what a session's user may do.

use chrono::{DateTime, TimeDelta, Utc};
use db::{Engine, Error, Tx, dialect};
use domain::ids::{SessionId, UserId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::users::{Acting, ActingRow};

/// A clock that is set back so far at most leaves everybody signed in.
const SET_BACK_MAX: TimeDelta = TimeDelta::days(2);

/// Whether a session of this moment is one to go by now. One that begins much later was made while the clock was
/// wrong, and would end as much too late.
pub fn may_have_begun(created_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    created_at < begun_before(now)
}

fn begun_before(now: DateTime<Utc>) -> DateTime<Utc> {
    now + SET_BACK_MAX
}

/// The user behind a session with the rights of their role, if the session is still good and the
/// user active.
pub async fn acting(
    conn: &impl ConnectionTrait,
    session_id: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<Acting>, Error> {
    let text = "SELECT u.id AS user_id, u.name, u.email, r.name AS role_name, g.permission, g.reach \
                FROM sessions s JOIN users u ON u.id = s.user_id JOIN roles r ON r.id = u.role_id \
                LEFT JOIN role_grants g ON g.role_id = r.id \
                WHERE s.id = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND s.created_at < ? \
                AND u.is_active";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(
        engine,
        text,
        [session_id.0.into(), now.into(), begun_before(now).into()],
    );
    Ok(Acting::of(
        ActingRow::find_by_statement(statement).all(conn).await?,
    ))
}

/// A refresh token and the session it belongs to.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TokenRow {
    pub session_id: Uuid,
    pub user_id: Uuid,
    pub consumed_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Finds a refresh token by its hash and locks it against a second use.
pub async fn token_for_update(tx: &Tx, token_hash: &str) -> Result<Option<TokenRow>, Error> {
    let text = format!(
        "SELECT t.session_id, s.user_id, t.consumed_at, s.created_at, s.last_used_at, s.expires_at, s.revoked_at \
         FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = ? {}",
        dialect::for_update(tx.engine())
    );
    let statement = db::sql(tx.engine(), text, [token_hash.into()]);
    Ok(TokenRow::find_by_statement(statement).one(tx).await?)
}

/// One live session.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SessionRow {
    pub id: Uuid,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
}

/// A user's live sessions, the latest used first; at most 100.
pub async fn list_of_user(
    conn: &impl ConnectionTrait,
    user_id: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, Error> {
    let text = "SELECT id, user_agent, ip, created_at, last_used_at FROM sessions \
                WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ? AND created_at < ? \
                ORDER BY last_used_at DESC LIMIT 100";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(
        engine,
        text,
        [user_id.0.into(), now.into(), begun_before(now).into()],
    );
    Ok(SessionRow::find_by_statement(statement).all(conn).await?)
}
