//! What signing in needs to know of a user.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// A user's password hash and whether they may sign in.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Credentials {
    pub id: Uuid,
    pub name: String,
    pub password_hash: String,
    pub is_active: bool,
}

/// Credentials of the user with this e-mail address (lower case).
pub async fn credentials_by_email(
    conn: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<Credentials>, Error> {
    let text = "SELECT id, name, password_hash, is_active FROM users WHERE email = ?";
    let statement = db::sql(
        Engine::from(conn.get_database_backend()),
        text,
        [email.into()],
    );
    Ok(Credentials::find_by_statement(statement).one(conn).await?)
}

/// Credentials of a user.
pub async fn credentials_by_id(
    conn: &impl ConnectionTrait,
    id: UserId,
) -> Result<Option<Credentials>, Error> {
    let text = "SELECT id, name, password_hash, is_active FROM users WHERE id = ?";
    let statement = db::sql(
        Engine::from(conn.get_database_backend()),
        text,
        [id.0.into()],
    );
    Ok(Credentials::find_by_statement(statement).one(conn).await?)
}

/// Whether there is any user yet.
pub async fn any_user(conn: &impl ConnectionTrait) -> Result<bool, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, "SELECT id FROM users LIMIT 1", []))
        .await?;
    Ok(row.is_some())
}

/// Replaces a user's password hash.
pub async fn set_password_hash(
    tx: &Tx,
    id: UserId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE users SET password_hash = ?, updated_at = ? WHERE id = ?";
    let values = [password_hash.into(), now.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
