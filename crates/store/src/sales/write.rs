//! Makes, changes, moves and deletes sales records.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{ContactId, UserId};
use domain::sales::Facts;
use domain::status::Status as _;
use domain::text::fold;
use sea_orm::{ConnectionTrait, DbErr, Value};
use uuid::Uuid;

use super::{StoredKind, lines};

/// A record to make, its fields checked; it begins at the first status.
#[derive(Debug, Clone)]
pub struct NewSale<'a, K: StoredKind> {
    pub id: K::Id,
    pub number: &'a str,
    pub contact_id: ContactId,
    pub facts: &'a Facts,
    pub terms: &'a K::Terms,
    pub created_by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// A record on its way to another status.
#[derive(Debug, Clone)]
pub struct SaleMove<'a, K: StoredKind> {
    pub id: K::Id,
    /// It must still be at this.
    pub version: i64,
    pub to: K::Status,
    pub reason: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// Takes the next number of the kind.
pub async fn take_number<K: StoredKind>(tx: &Tx) -> Result<i64, Error> {
    let text = "UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [K::TABLE.into()]))
        .await?
        .ok_or(DbErr::RecordNotUpdated)?;
    Ok(row.try_get("", "value")?)
}

/// Makes a record.
pub async fn create<K: StoredKind>(tx: &Tx, sale: NewSale<'_, K>) -> Result<(), Error> {
    let mut cells = cells::<K>(sale.number, sale.facts, sale.terms, sale.now);
    let id: Uuid = sale.id.into();
    cells.extend([
        ("id", id.into()),
        ("number", sale.number.into()),
        ("contact_id", sale.contact_id.0.into()),
        ("status", K::Status::default().as_str().into()),
        ("status_at", sale.now.into()),
        ("created_by", sale.created_by.map(Uuid::from).into()),
        ("created_at", sale.now.into()),
    ]);
    let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "INSERT INTO {table} ({columns}) VALUES ({places})",
        table = K::TABLE,
        columns = columns.join(", "),
        places = vec!["?"; columns.len()].join(", "),
    );
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    replace_lines::<K>(tx, id, sale.terms).await
}

/// Replaces a record's facts and terms; false if it is no longer at `version`.
pub async fn update<K: StoredKind>(
    tx: &Tx,
    (id, version): (K::Id, i64),
    number: &str,
    facts: &Facts,
    terms: &K::Terms,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let cells = cells::<K>(number, facts, terms, now);
    let (columns, mut values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "UPDATE {table} SET {columns} = ?, version = version + 1 WHERE id = ? AND version = ?",
        table = K::TABLE,
        columns = columns.join(" = ?, "),
    );
    let id: Uuid = id.into();
    values.extend([id.into(), version.into()]);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    if changed.rows_affected() == 0 {
        return Ok(false);
    }
    replace_lines::<K>(tx, id, terms).await?;
    Ok(true)
}

/// Moves a record to another status; false if it is no longer at its version.
pub async fn move_status<K: StoredKind>(tx: &Tx, step: SaleMove<'_, K>) -> Result<bool, Error> {
    let text = format!(
        "UPDATE {table} SET status = ?, status_reason = ?, status_at = ?, updated_at = ?, \
         version = version + 1 WHERE id = ? AND version = ?",
        table = K::TABLE,
    );
    let id: Uuid = step.id.into();
    let values = [
        step.to.as_str().into(),
        step.reason.map(ToOwned::to_owned).into(),
        step.now.into(),
        step.now.into(),
        id.into(),
        step.version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a record.
pub async fn delete<K: StoredKind>(tx: &Tx, id: K::Id) -> Result<(), Error> {
    let text = format!("DELETE FROM {} WHERE id = ?", K::TABLE);
    let id: Uuid = id.into();
    tx.execute_raw(db::sql(tx.engine(), text, [id.into()]))
        .await?;
    Ok(())
}

async fn replace_lines<K: StoredKind>(tx: &Tx, id: Uuid, terms: &K::Terms) -> Result<(), Error> {
    match K::LINES {
        Some(table) => lines::replace(tx, table, id, K::lines(terms)).await,
        None => Ok(()),
    }
}

fn cells<K: StoredKind>(
    number: &str,
    facts: &Facts,
    terms: &K::Terms,
    now: DateTime<Utc>,
) -> Vec<(&'static str, Value)> {
    let mut cells = K::cells(terms);
    cells.extend([
        ("title", facts.title.clone().into()),
        ("owner_id", facts.owner_id.map(Uuid::from).into()),
        ("note", facts.note.clone().into()),
        (
            "search_text",
            fold(&format!("{number} {}", facts.title)).into(),
        ),
        ("updated_at", now.into()),
    ]);
    cells
}
