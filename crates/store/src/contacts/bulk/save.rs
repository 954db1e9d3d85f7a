//! Writes whole batches of contacts together with what they are known by.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::facts::{COLUMNS, ContactFacts};
use super::rows::{JsonRows, hex_id};

/// Contacts made ready to write; folding their search text is work for a blocking thread.
#[derive(Debug, Clone)]
pub struct ContactRows {
    contacts: JsonRows,
    identities: JsonRows,
    /// Ids whose identities must go before the new ones come.
    reidentified: JsonRows,
    count: usize,
}

impl ContactRows {
    /// Contacts that are not in the database yet.
    pub fn new(contacts: &[ContactFacts]) -> Result<Self, Error> {
        Self::with_identities_of(contacts, contacts.iter().collect())
    }

    /// Known contacts with their facts before and after.
    pub fn changed(changes: &[(ContactFacts, ContactFacts)]) -> Result<Self, Error> {
        let after: Vec<ContactFacts> = changes.iter().map(|(_, after)| after.clone()).collect();
        let reidentified = changes
            .iter()
            .filter(|(before, after)| after.has_other_identities(before))
            .map(|(_, after)| after)
            .collect();
        Self::with_identities_of(&after, reidentified)
    }

    fn with_identities_of(
        contacts: &[ContactFacts],
        known_anew: Vec<&ContactFacts>,
    ) -> Result<Self, Error> {
        let mut identities: Vec<(&str, &str, bool, Uuid)> = known_anew
            .iter()
            .flat_map(|contact| {
                contact
                    .identities()
                    .map(|(kind, value, is_unique)| (kind, value, is_unique, contact.id))
            })
            .collect();
        // One order for all writers, so that two imports cannot wait for each other.
        identities.sort_unstable();
        Ok(Self {
            contacts: JsonRows::of(contacts, ContactFacts::cells)?,
            identities: JsonRows::of(identities, |(kind, value, is_unique, id)| {
                (kind, value, is_unique, hex_id(id))
            })?,
            reidentified: JsonRows::of(known_anew, |contact| [hex_id(contact.id)])?,
            count: contacts.len(),
        })
    }
}

/// Adds contacts; a unique violation means that another writer added one in between.
pub async fn insert(
    tx: &Tx,
    rows: ContactRows,
    created_by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if rows.count == 0 {
        return Ok(());
    }
    let engine = tx.engine();
    let columns = column_names().join(", ");
    let text = format!(
        "INSERT INTO contacts ({columns}, lifecycle, created_by, created_at, updated_at) \
         SELECT {columns}, 'contact', ?, ?, ? FROM {rows} k",
        rows = json_rows(engine, &COLUMNS),
    );
    let values = [
        created_by.into(),
        now.into(),
        now.into(),
        rows.contacts.into(),
    ];
    tx.execute_raw(db::sql(engine, text, values)).await?;
    insert_identities(tx, rows.identities).await
}

/// Replaces the facts of known contacts.
pub async fn update(tx: &Tx, rows: ContactRows, now: DateTime<Utc>) -> Result<(), Error> {
    if rows.count == 0 {
        return Ok(());
    }
    let engine = tx.engine();
    let assignments: Vec<String> = column_names()
        .iter()
        .filter(|name| **name != "id")
        .map(|name| format!("{name} = k.{name}"))
        .collect();
    let text = format!(
        "UPDATE contacts SET {assignments}, version = contacts.version + 1, updated_at = ? \
         FROM {rows} k WHERE contacts.id = k.id",
        assignments = assignments.join(", "),
        rows = json_rows(engine, &COLUMNS),
    );
    tx.execute_raw(db::sql(engine, text, [now.into(), rows.contacts.into()]))
        .await?;
    let ids = json_rows(engine, &[("id", ColumnType::Uuid)]);
    // The empty string keeps SQLite from walking all addresses and phones instead of these
    // contacts' own.
    let text = format!(
        "DELETE FROM contact_identities WHERE contact_id IN (SELECT k.id FROM {ids} k) \
         AND kind || '' IN ('email', 'phone')"
    );
    tx.execute_raw(db::sql(engine, text, [rows.reidentified.into()]))
        .await?;
    insert_identities(tx, rows.identities).await
}

async fn insert_identities(tx: &Tx, identities: JsonRows) -> Result<(), Error> {
    let engine = tx.engine();
    let columns = [
        ("kind", ColumnType::Text),
        ("value", ColumnType::Text),
        ("is_unique", ColumnType::Boolean),
        ("contact_id", ColumnType::Uuid),
    ];
    let text = format!(
        "INSERT INTO contact_identities (kind, value, is_unique, contact_id) \
         SELECT kind, value, is_unique, contact_id FROM {rows} k",
        rows = json_rows(engine, &columns),
    );
    tx.execute_raw(db::sql(engine, text, [identities.into()]))
        .await?;
    Ok(())
}

fn column_names() -> Vec<&'static str> {
    COLUMNS.iter().map(|(name, _)| *name).collect()
}
