//! By which ids other systems know contacts (CON-3).
//!
//! Who may see a contact sees them, so callers ask for the contact first.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::external_ids::ExternalKey;
use domain::ids::ContactId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// An id in another system.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ExternalIdRow {
    pub contact_id: Uuid,
    pub system: String,
    pub external_id: String,
    pub link: Option<String>,
    pub synced_at: Option<DateTime<Utc>>,
}

/// What is to be kept of an id in another system.
#[derive(Debug, Clone)]
pub struct NewExternalId<'a> {
    /// Of the row, if it is a new one.
    pub id: Uuid,
    pub contact_id: ContactId,
    pub key: &'a ExternalKey,
    pub link: Option<&'a str>,
    pub synced_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "contact_id, system, external_id, link, synced_at";

/// The ids of a contact by system; at most 200, since merges may bring more than people may add.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<ExternalIdRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {COLUMNS} FROM contact_external_ids WHERE contact_id = ? \
         ORDER BY system, external_id LIMIT 200"
    );
    let statement = db::sql(engine, text, [contact_id.0.into()]);
    Ok(ExternalIdRow::find_by_statement(statement)
        .all(conn)
        .await?)
}

/// What an id in a system stands for, whoever may see it.
pub async fn find(
    conn: &impl ConnectionTrait,
    key: &ExternalKey,
) -> Result<Option<ExternalIdRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text =
        format!("SELECT {COLUMNS} FROM contact_external_ids WHERE system = ? AND external_id = ?");
    let values = [key.system.as_str().into(), key.external_id.as_str().into()];
    let statement = db::sql(engine, text, values);
    Ok(ExternalIdRow::find_by_statement(statement)
        .one(conn)
        .await?)
}

/// Keeps an id, or what is known of it; false if it is another contact's.
pub async fn save(tx: &Tx, new: NewExternalId<'_>) -> Result<bool, Error> {
    let text = "INSERT INTO contact_external_ids (id, contact_id, system, external_id, link, synced_at) \
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (system, external_id) DO UPDATE SET \
                link = excluded.link, synced_at = excluded.synced_at \
                WHERE contact_external_ids.contact_id = excluded.contact_id";
    let values = [
        new.id.into(),
        new.contact_id.0.into(),
        new.key.system.as_str().into(),
        new.key.external_id.as_str().into(),
        new.link.into(),
        new.synced_at.into(),
    ];
    let saved = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(saved.rows_affected() == 1)
}

/// Forgets an id; false if the contact does not have it.
pub async fn delete(tx: &Tx, contact_id: ContactId, key: &ExternalKey) -> Result<bool, Error> {
    let text = "DELETE FROM contact_external_ids \
                WHERE contact_id = ? AND system = ? AND external_id = ?";
    let values = [
        contact_id.0.into(),
        key.system.as_str().into(),
        key.external_id.as_str().into(),
    ];
    let gone = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(gone.rows_affected() == 1)
}
