//! Hands out running customer codes.

use db::{Error, Tx};
use sea_orm::{ConnectionTrait, DbErr};

/// Takes `count` numbers after the last one used and after `floor`; returns the first.
///
/// `floor` is the highest number that a file brings itself, so that no later code repeats it.
pub async fn take_code_numbers(tx: &Tx, count: usize, floor: i64) -> Result<i64, Error> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let text = "UPDATE counters SET value = (CASE WHEN value < ? THEN ? ELSE value END) + ? \
                WHERE name = 'contact_code' RETURNING value";
    let statement = db::sql(
        tx.engine(),
        text,
        [floor.into(), floor.into(), count.into()],
    );
    let row = tx
        .query_one_raw(statement)
        .await?
        .ok_or(DbErr::RecordNotUpdated)?;
    let last: i64 = row.try_get("", "value")?;
    Ok(last - count + 1)
}
