//! Categories of many contacts at once.

use std::collections::HashMap;

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::rows::{JsonRows, hex_id};

const LINK: [(&str, ColumnType); 2] = [
    ("contact_id", ColumnType::Uuid),
    ("category_id", ColumnType::Uuid),
];

/// The ids and names of the categories that each of these contacts has, by name.
pub async fn categories_of(
    tx: &Tx,
    contacts: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(Uuid, String)>>, Error> {
    let mut categories: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
    let text = format!(
        "SELECT x.contact_id, c.id, c.name FROM {ids} k \
         JOIN contact_categories x ON x.contact_id = k.id \
         JOIN categories c ON c.id = x.category_id ORDER BY c.name",
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    for row in tx
        .query_all_raw(db::sql(tx.engine(), text, [ids.into()]))
        .await?
    {
        categories
            .entry(row.try_get("", "contact_id")?)
            .or_default()
            .push((row.try_get("", "id")?, row.try_get("", "name")?));
    }
    Ok(categories)
}

/// Gives categories to contacts; one that a contact has stays.
pub async fn link_categories(tx: &Tx, links: &[(Uuid, Uuid)]) -> Result<(), Error> {
    let text = format!(
        "INSERT INTO contact_categories (contact_id, category_id) \
         SELECT contact_id, category_id FROM {rows} k WHERE TRUE ON CONFLICT DO NOTHING",
        rows = json_rows(tx.engine(), &LINK),
    );
    write(tx, text, links).await
}

/// Takes categories from contacts.
pub async fn unlink_categories(tx: &Tx, links: &[(Uuid, Uuid)]) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM contact_categories WHERE (contact_id, category_id) IN \
         (SELECT k.contact_id, k.category_id FROM {rows} k)",
        rows = json_rows(tx.engine(), &LINK),
    );
    write(tx, text, links).await
}

async fn write(tx: &Tx, text: String, links: &[(Uuid, Uuid)]) -> Result<(), Error> {
    if links.is_empty() {
        return Ok(());
    }
    let rows = JsonRows::of(links, |(contact, category)| {
        (hex_id(*contact), hex_id(*category))
    })?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}
