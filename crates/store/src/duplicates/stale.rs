//! Which contacts have changed since they were compared.

use db::{Engine, Error};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::count::count;

const STALE: &str = "contacts c LEFT JOIN contact_comparisons k ON k.contact_id = c.id \
                     WHERE (k.version IS NULL OR k.version <> c.version)";

/// The next of them in the order of ids, from `after` on.
pub async fn stale(
    conn: &impl ConnectionTrait,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Uuid>, Error> {
    let text = format!("SELECT c.id FROM {STALE} AND c.id > ? ORDER BY c.id LIMIT ?");
    let engine = Engine::from(conn.get_database_backend());
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [after.unwrap_or(Uuid::nil()).into(), limit.into()];
    let rows = conn.query_all_raw(db::sql(engine, text, values)).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// How many there are.
pub async fn count_stale(conn: &impl ConnectionTrait) -> Result<u64, Error> {
    let text = format!("SELECT count(*) AS count FROM {STALE}");
    let engine = Engine::from(conn.get_database_backend());
    count(conn, db::sql(engine, text, [])).await
}
