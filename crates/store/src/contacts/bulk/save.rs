//! Writes whole batches of contacts together with what they are known by.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::super::merge::next_seq;
use super::facts::{COLUMNS, ContactFacts};
use super::rows::{JsonRows, hex_id};

/// Contacts made ready to write; folding their search text is work for a blocking thread.
#[derive(Debug, Clone)]
pub struct ContactRows {
    contacts: JsonRows,
    /// What they are not known by any longer.
    forgotten: JsonRows,
    /// What they are known by from now on.
    identities: JsonRows,
    count: usize,
}

impl ContactRows {
    /// Contacts that are not in the database yet.
    pub fn new(contacts: &[ContactFacts]) -> Result<Self, Error> {
        let identities = contacts.iter().flat_map(identities_of).collect();
        Self::with_identities(contacts, Vec::new(), identities)
    }

    /// Known contacts with their facts before and after.
    pub fn changed(changes: &[(ContactFacts, ContactFacts)]) -> Result<Self, Error> {
        let after: Vec<ContactFacts> = changes.iter().map(|(_, after)| after.clone()).collect();
        // What these facts do not say stays: a merge may have added it.
        let only_in = |one, other| {
            let others: Vec<_> = identities_of(other).collect();
            identities_of(one).filter(move |identity| !others.contains(identity))
        };
        let forgotten = changes
            .iter()
            .flat_map(|(before, after)| only_in(before, after));
        let identities = changes
            .iter()
            .flat_map(|(before, after)| only_in(after, before));
        Self::with_identities(&after, forgotten.collect(), identities.collect())
    }

    fn with_identities(
        contacts: &[ContactFacts],
        forgotten: Vec<Identity<'_>>,
        mut identities: Vec<Identity<'_>>,
    ) -> Result<Self, Error> {
        // One order for all writers, so that two imports cannot wait for each other.
        identities.sort_unstable();
        let cells = |(kind, value, is_unique, id)| (kind, value, is_unique, hex_id(id));
        Ok(Self {
            contacts: JsonRows::of(contacts, ContactFacts::cells)?,
            forgotten: JsonRows::of(forgotten, cells)?,
            identities: JsonRows::of(identities, cells)?,
            count: contacts.len(),
        })
    }
}

/// Kind, value, whether it is one contact's alone, and whose.
type Identity<'a> = (&'static str, &'a str, bool, Uuid);

const IDENTITY: [(&str, ColumnType); 4] = [
    ("kind", ColumnType::Text),
    ("value", ColumnType::Text),
    ("is_unique", ColumnType::Boolean),
    ("contact_id", ColumnType::Uuid),
];

fn identities_of(contact: &ContactFacts) -> impl Iterator<Item = Identity<'_>> {
    let identities = contact.identities();
    identities.map(|(kind, value, is_unique)| (kind, value, is_unique, contact.id))
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
    let seq = next_seq(tx).await?;
    let (seq_column, seq_value) = match seq {
        Some(_) => (", seq", ", row_number() OVER () - 1 + ?"),
        None => ("", ""),
    };
    let text = format!(
        "INSERT INTO contacts ({columns}, lifecycle, created_by, created_at, updated_at{seq_column}) \
         SELECT {columns}, 'contact', ?, ?, ?{seq_value} FROM {rows} k",
        rows = json_rows(engine, &COLUMNS),
    );
    let values = [created_by.into(), now.into(), now.into()]
        .into_iter()
        .chain(seq.map(Into::into))
        .chain([rows.contacts.into()]);
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
    let text = format!(
        "DELETE FROM contact_identities WHERE (kind, value, contact_id) IN \
         (SELECT k.kind, k.value, k.contact_id FROM {} k)",
        json_rows(engine, &IDENTITY)
    );
    tx.execute_raw(db::sql(engine, text, [rows.forgotten.into()]))
        .await?;
    insert_identities(tx, rows.identities).await
}

/// A contact that was merged may be known by the value already.
async fn insert_identities(tx: &Tx, identities: JsonRows) -> Result<(), Error> {
    let engine = tx.engine();
    let text = format!(
        "INSERT INTO contact_identities (kind, value, is_unique, contact_id) \
         SELECT kind, value, is_unique, contact_id FROM {rows} k WHERE TRUE \
         ON CONFLICT (kind, value, contact_id) DO NOTHING",
        rows = json_rows(engine, &IDENTITY),
    );
    tx.execute_raw(db::sql(engine, text, [identities.into()]))
        .await?;
    Ok(())
}

fn column_names() -> Vec<&'static str> {
    COLUMNS.iter().map(|(name, _)| *name).collect()
}
