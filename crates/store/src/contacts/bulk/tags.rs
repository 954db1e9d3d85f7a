//! Tags of many contacts at once.

use std::collections::HashMap;

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::text::fold;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::rows::{JsonRows, hex_id};

const ID: [(&str, ColumnType); 1] = [("id", ColumnType::Uuid)];
const NAME: [(&str, ColumnType); 1] = [("name", ColumnType::Text)];
const TAG: [(&str, ColumnType); 3] = [
    ("id", ColumnType::Uuid),
    ("name", ColumnType::Text),
    ("folded", ColumnType::Text),
];
const LINK: [(&str, ColumnType); 2] = [
    ("contact_id", ColumnType::Uuid),
    ("tag_id", ColumnType::Uuid),
];

/// The names of the tags that each of these contacts has.
pub async fn tags_of(tx: &Tx, contacts: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let mut tags: HashMap<Uuid, Vec<String>> = HashMap::new();
    if contacts.is_empty() {
        return Ok(tags);
    }
    let text = format!(
        "SELECT ct.contact_id, t.name FROM {ids} k JOIN contact_tags ct ON ct.contact_id = k.id \
         JOIN tags t ON t.id = ct.tag_id ORDER BY t.name",
        ids = json_rows(tx.engine(), &ID),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    for row in tx
        .query_all_raw(db::sql(tx.engine(), text, [ids.into()]))
        .await?
    {
        tags.entry(row.try_get("", "contact_id")?)
            .or_default()
            .push(row.try_get("", "name")?);
    }
    Ok(tags)
}

/// The ids of tags by name; makes those that are missing.
pub async fn ensure_tags(
    tx: &Tx,
    names: &[String],
    new_id: impl Fn() -> Uuid,
) -> Result<HashMap<String, Uuid>, Error> {
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let engine = tx.engine();
    // SQLite takes ON CONFLICT for a join condition unless a WHERE stands before it.
    let text = format!(
        "INSERT INTO tags (id, name, folded) SELECT id, name, folded FROM {rows} k WHERE TRUE \
         ON CONFLICT (name) DO NOTHING",
        rows = json_rows(engine, &TAG),
    );
    let rows = JsonRows::of(names, |name| (hex_id(new_id()), name, fold(name)))?;
    tx.execute_raw(db::sql(engine, text, [rows.into()])).await?;
    let text = format!(
        "SELECT t.id, t.name FROM {names} k JOIN tags t ON t.name = k.name",
        names = json_rows(engine, &NAME),
    );
    let rows = JsonRows::of(names, |name| [name])?;
    let found = tx
        .query_all_raw(db::sql(engine, text, [rows.into()]))
        .await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "name")?, row.try_get("", "id")?)))
        .collect()
}

/// Gives tags to contacts; a tag that a contact has stays.
pub async fn link_tags(tx: &Tx, links: &[(Uuid, Uuid)]) -> Result<(), Error> {
    if links.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO contact_tags (contact_id, tag_id) SELECT contact_id, tag_id FROM {rows} k \
         WHERE TRUE ON CONFLICT DO NOTHING",
        rows = json_rows(tx.engine(), &LINK),
    );
    let rows = JsonRows::of(links, |(contact, tag)| (hex_id(*contact), hex_id(*tag)))?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}

/// Takes tags, by name, from contacts.
pub async fn unlink_tags(tx: &Tx, links: &[(Uuid, String)]) -> Result<(), Error> {
    if links.is_empty() {
        return Ok(());
    }
    let text = format!(
        "DELETE FROM contact_tags WHERE (contact_id, tag_id) IN \
         (SELECT k.id, t.id FROM {rows} k JOIN tags t ON t.name = k.name)",
        rows = json_rows(
            tx.engine(),
            &[("id", ColumnType::Uuid), ("name", ColumnType::Text)]
        ),
    );
    let rows = JsonRows::of(links, |(contact, tag)| (hex_id(*contact), tag))?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}
