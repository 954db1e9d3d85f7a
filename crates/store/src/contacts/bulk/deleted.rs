//! Keeps contacts that are deleted many at once, with every row that hangs on them, and deletes them.

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::ids::BulkChangeId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::super::merge::image::{self, Image};
use super::super::merge::{BENEATH, CONTACTS, PLACES, Place, Way};
use super::rows::{JsonRows, hex_id};

/// Where rows hang on contacts that would go with them and cannot be worked out again.
pub(super) fn kept_places() -> impl Iterator<Item = &'static Place> {
    let is_kept = |place: &&Place| !matches!(place.way, Way::Derived | Way::Told);
    PLACES.iter().filter(is_kept)
}

/// Deletes contacts; they are kept, with what hangs on them, as long as the change is.
pub async fn delete_and_keep(
    tx: &Tx,
    change: BulkChangeId,
    contacts: &[Uuid],
) -> Result<(), Error> {
    for place in [&CONTACTS].into_iter().chain(kept_places()) {
        let (from, column) = (format!("{} t", place.table), format!("t.{}", place.column));
        keep(tx, change, (&place.name(), &from, &column), contacts).await?;
    }
    for place in BENEATH {
        let Some((column, parent)) = place.needs.first() else {
            continue;
        };
        let from = format!("{} t JOIN {parent} p ON p.id = t.{column}", place.table);
        keep(tx, change, (&place.name(), &from, "p.contact_id"), contacts).await?;
    }
    let text = format!(
        "DELETE FROM contacts WHERE id IN (SELECT k.id FROM {rows} k)",
        rows = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let rows = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}

/// Keeps the rows of one place; `column` is the contact they hang on.
async fn keep(
    tx: &Tx,
    change: BulkChangeId,
    (place, from, column): (&str, &str, &str),
    contacts: &[Uuid],
) -> Result<(), Error> {
    let table = place.split('.').next().unwrap_or(place);
    let text = format!(
        "INSERT INTO deleted_contact_rows (bulk_change_id, place, contact_id, number, image) \
         SELECT ?, ?, {column}, row_number() OVER (PARTITION BY {column}), {object} \
         FROM {from} WHERE {column} IN (SELECT k.id FROM {ids} k)",
        object = image::object(tx, table).await?,
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    let values = [change.0.into(), place.into(), ids.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// The next kept rows of one place behind this contact and number, each with both.
pub(super) async fn kept_rows(
    tx: &Tx,
    (change, place): (BulkChangeId, &str),
    contacts: &[Uuid],
    (after, number): (Uuid, i64),
) -> Result<Vec<(Uuid, i64, Image)>, Error> {
    /// So many are carried at once.
    const STEP: i64 = 2_000;
    let text = format!(
        "SELECT contact_id, number, image FROM deleted_contact_rows \
         WHERE bulk_change_id = ? AND place = ? AND (contact_id, number) > (?, ?) \
         AND contact_id IN (SELECT k.id FROM {ids} k) ORDER BY contact_id, number LIMIT ?",
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    let values = [
        change.0.into(),
        place.into(),
        after.into(),
        number.into(),
        ids.into(),
        STEP.into(),
    ];
    let rows = tx.query_all_raw(db::sql(tx.engine(), text, values)).await?;
    let mut kept = Vec::new();
    for row in &rows {
        if let serde_json::Value::Object(image) = row.try_get("", "image")? {
            let (contact, number) = (row.try_get("", "contact_id")?, row.try_get("", "number")?);
            kept.push((contact, number, image));
        }
    }
    Ok(kept)
}

/// Forgets what was kept of contacts that are there again.
pub(super) async fn forget_kept(
    tx: &Tx,
    change: BulkChangeId,
    contacts: &[Uuid],
) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM deleted_contact_rows WHERE bulk_change_id = ? \
         AND contact_id IN (SELECT k.id FROM {ids} k)",
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    tx.execute_raw(db::sql(tx.engine(), text, [change.0.into(), ids.into()]))
        .await?;
    Ok(())
}
