//! Looks up the fields, and whether any contact has a value in one.

use std::collections::BTreeSet;

use db::{Engine, Error};
use domain::contacts::CustomLabel;
use domain::custom_fields::{CustomField, CustomKind};
use domain::ids::CustomFieldId;
use domain::search::CustomKey;
use domain::text::escape_like;
use sea_orm::{ConnectionTrait, FromJsonQueryResult, FromQueryResult, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The options of a field as their column holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Options(pub Vec<String>);

/// A field as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CustomFieldRow {
    pub id: Uuid,
    pub key: String,
    pub label: String,
    pub kind: String,
    pub options: Options,
    pub position: i64,
    pub is_archived: bool,
    pub version: i64,
}

impl CustomFieldRow {
    /// What its values depend on; `None` for a row that no version of Sen wrote.
    pub fn definition(&self) -> Option<CustomField> {
        Some(CustomField {
            key: CustomKey::read(&self.key)?,
            label: self.label.clone(),
            kind: CustomKind::parse(&self.kind)?,
            options: self.options.0.clone(),
        })
    }
}

/// All fields in their order, archived ones among them; there are few by rule.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<CustomFieldRow>, Error> {
    rows(conn, "ORDER BY position, folded, id", []).await
}

/// The fields that are not archived, in their order, as their values depend on them.
pub async fn offered(conn: &impl ConnectionTrait) -> Result<Vec<CustomField>, Error> {
    let fields = rows(
        conn,
        "WHERE is_archived = ? ORDER BY position, folded, id",
        [false.into()],
    )
    .await?;
    Ok(fields
        .iter()
        .filter_map(CustomFieldRow::definition)
        .collect())
}

/// The keys of fields that hold any number of options, archived ones among them.
pub async fn several(conn: &impl ConnectionTrait) -> Result<BTreeSet<String>, Error> {
    let kind = CustomKind::MultiSelect.as_str();
    let fields = rows(conn, "WHERE kind = ?", [kind.into()]).await?;
    Ok(fields.into_iter().map(|field| field.key).collect())
}

/// One field.
pub async fn find(
    conn: &impl ConnectionTrait,
    id: CustomFieldId,
) -> Result<Option<CustomFieldRow>, Error> {
    let found = rows(conn, "WHERE id = ?", [id.0.into()]).await?;
    Ok(found.into_iter().next())
}

/// Whether any contact has a value in the field, whoever owns it.
pub async fn has_values(conn: &impl ConnectionTrait, key: &CustomKey) -> Result<bool, Error> {
    let text = "SELECT 1 FROM contacts WHERE search_text LIKE ? ESCAPE '\\' LIMIT 1";
    let label = CustomLabel::of(key);
    let pattern = format!("%{}%", escape_like(label.any()));
    let engine = Engine::from(conn.get_database_backend());
    let found = conn
        .query_one_raw(db::sql(engine, text, [pattern.into()]))
        .await?;
    Ok(found.is_some())
}

async fn rows<const N: usize>(
    conn: &impl ConnectionTrait,
    tail: &str,
    values: [Value; N],
) -> Result<Vec<CustomFieldRow>, Error> {
    let text = format!(
        "SELECT id, key, label, kind, options, position, is_archived, version \
         FROM custom_fields {tail}"
    );
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, values);
    Ok(CustomFieldRow::find_by_statement(statement)
        .all(conn)
        .await?)
}
