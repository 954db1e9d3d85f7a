//! Moves rows that have an id of their own, all in one statement, and keeps which they were.

use db::{Error, Tx};
use domain::ids::{ContactId, MergeId};
use sea_orm::{ConnectionTrait, DbErr};

use super::registry::Place;

/// Keeps the rows for which `condition` holds under `place`.
pub(super) async fn note(
    tx: &Tx,
    id: MergeId,
    place: &str,
    table: &str,
    (condition, values): (&str, Vec<sea_orm::Value>),
) -> Result<u64, Error> {
    let text = format!(
        "INSERT INTO contact_merge_rows (merge_id, place, row_id) \
         SELECT ?, ?, t.id FROM {table} t WHERE {condition}"
    );
    let values = [id.0.into(), place.into()].into_iter().chain(values);
    let noted = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(noted.rows_affected())
}

/// Moves every row of `from` to `to`; as many as were noted.
pub(super) async fn move_all(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [from, to]: [ContactId; 2],
) -> Result<(), Error> {
    let Place { table, column, .. } = place;
    let condition = format!("t.{column} = ?");
    let which = (condition.as_str(), vec![from.0.into()]);
    let noted = note(tx, id, &place.name(), table, which).await?;
    let text = format!("UPDATE {table} SET {column} = ? WHERE {column} = ?");
    let moved = tx
        .execute_raw(db::sql(tx.engine(), text, [to.0.into(), from.0.into()]))
        .await?;
    if moved.rows_affected() == noted {
        Ok(())
    } else {
        let name = place.name();
        let message = format!(
            "{noted} rows of {name} were noted, but {} moved",
            moved.rows_affected()
        );
        Err(DbErr::Custom(message).into())
    }
}

/// Moves back those that moved, as far as they are still there.
pub(super) async fn move_back(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [survivor, merged]: [ContactId; 2],
) -> Result<(), Error> {
    let Place { table, column, .. } = place;
    let text = format!(
        "UPDATE {table} SET {column} = ? WHERE {column} = ? AND id IN \
         (SELECT row_id FROM contact_merge_rows WHERE merge_id = ? AND place = ?)"
    );
    let values = [
        merged.0.into(),
        survivor.0.into(),
        id.0.into(),
        place.name().into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
