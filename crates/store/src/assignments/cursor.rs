//! The turn that goes on from one sharing out to the next.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use uuid::Uuid;

/// Whose turn it is in a circle, without holding it; `None` before the first.
pub async fn peek_turn(conn: &impl ConnectionTrait, circle: &str) -> Result<Option<UserId>, Error> {
    let text = "SELECT next_agent_id FROM assignment_cursors WHERE name = ?";
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, text, [circle.into()]))
        .await?;
    row.as_ref().map_or(Ok(None), agent)
}

/// Whose turn it is in a circle; others who share out in it wait until the transaction ends.
pub async fn lock_turn(tx: &Tx, circle: &str, now: DateTime<Utc>) -> Result<Option<UserId>, Error> {
    // DO UPDATE locks the row whether it was there or not.
    let text = "INSERT INTO assignment_cursors (name, updated_at) VALUES (?, ?) \
                ON CONFLICT (name) DO UPDATE SET updated_at = excluded.updated_at \
                RETURNING next_agent_id";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [circle.into(), now.into()]))
        .await?
        .ok_or(DbErr::RecordNotInserted)?;
    agent(&row)
}

/// Passes the turn on; the circle must be locked.
pub async fn set_turn(tx: &Tx, circle: &str, next: UserId) -> Result<(), Error> {
    let text = "UPDATE assignment_cursors SET next_agent_id = ? WHERE name = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [next.0.into(), circle.into()]))
        .await?;
    Ok(())
}

fn agent(row: &QueryResult) -> Result<Option<UserId>, Error> {
    let id: Option<Uuid> = row.try_get("", "next_agent_id")?;
    Ok(id.map(UserId))
}
