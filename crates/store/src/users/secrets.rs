//! Keys that the server makes for itself and shares with its other processes.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use sea_orm::ConnectionTrait;

/// The secret of that name.
pub async fn secret(conn: &impl ConnectionTrait, name: &str) -> Result<Option<String>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT value FROM secrets WHERE name = ?";
    let row = conn
        .query_one_raw(db::sql(engine, text, [name.into()]))
        .await?;
    Ok(row.map(|row| row.try_get("", "value")).transpose()?)
}

/// Keeps `value` unless another process was first; read it back with [`secret`].
pub async fn put_secret_once(
    tx: &Tx,
    name: &str,
    value: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "INSERT INTO secrets (name, value, created_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING";
    let values = [name.into(), value.into(), now.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets a secret; false if another one did so first, who has to have ended before this is told.
pub async fn delete_secret(tx: &Tx, name: &str) -> Result<bool, Error> {
    let text = "DELETE FROM secrets WHERE name = ?";
    let done = tx
        .execute_raw(db::sql(tx.engine(), text, [name.into()]))
        .await?;
    Ok(done.rows_affected() > 0)
}
