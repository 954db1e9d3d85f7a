//! The national list of numbers that want no advertising (CAM-9, CAM-11).

use std::collections::HashSet;

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// The name of the setting that says which list holds.
pub const NAME: &str = "do_not_call";

/// So many go in one transaction, so that other writers get in between.
const REMOVED_AT_ONCE: i64 = 20_000;

/// The list that holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoNotCallList {
    /// Absent as long as nobody brought one.
    pub id: Option<Uuid>,
    pub numbers: u64,
    /// Lines of the file without a number.
    pub skipped: u64,
    pub file_name: String,
    pub imported_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Adds numbers to a list; returns how many it did not have yet.
pub async fn add_numbers(tx: &Tx, list_id: Uuid, phones: &[String]) -> Result<u64, Error> {
    let text = format!(
        "INSERT INTO do_not_call_numbers (list_id, phone) SELECT ?, r.phone FROM {} r WHERE TRUE \
         ON CONFLICT DO NOTHING",
        json_rows(tx.engine(), &[("phone", ColumnType::Text)])
    );
    let rows: Vec<_> = phones.iter().map(|phone| json!([phone])).collect();
    let values = [list_id.into(), json!(rows).into()];
    let done = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(done.rows_affected())
}

/// How many numbers a list has.
pub async fn count_numbers(conn: &impl ConnectionTrait, list_id: Uuid) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM do_not_call_numbers WHERE list_id = ?";
    let row = conn.query_one_raw(db::sql(engine, text, [list_id.into()]));
    let count: i64 = match row.await? {
        Some(row) => row.try_get("", "count")?,
        None => 0,
    };
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Removes some numbers of other lists than this one; false when there were none.
pub async fn remove_others(tx: &Tx, kept: Option<Uuid>) -> Result<bool, Error> {
    let text = "DELETE FROM do_not_call_numbers WHERE (phone, list_id) IN \
                (SELECT phone, list_id FROM do_not_call_numbers WHERE list_id <> ? LIMIT ?)";
    let values = [kept.unwrap_or_default().into(), REMOVED_AT_ONCE.into()];
    let done = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(done.rows_affected() > 0)
}

/// Which of these numbers are on the list that holds.
pub async fn listed(
    conn: &impl ConnectionTrait,
    phones: &[String],
) -> Result<HashSet<String>, Error> {
    let list = crate::settings::read::<DoNotCallList>(conn, NAME).await?;
    let Some(list_id) = list.value.id.filter(|_| !phones.is_empty()) else {
        return Ok(HashSet::new());
    };
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT phone FROM do_not_call_numbers WHERE list_id = ? AND phone IN ({})",
        vec!["?"; phones.len()].join(", ")
    );
    let values = std::iter::once(list_id.into()).chain(phones.iter().cloned().map(Into::into));
    let rows = conn.query_all_raw(db::sql(engine, text, values)).await?;
    let phone = |row: &sea_orm::QueryResult| Ok(row.try_get("", "phone")?);
    rows.iter().map(phone).collect()
}
