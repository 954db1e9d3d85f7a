//! Looks up labels, and how many contacts have each.

use std::collections::HashMap;

use db::{Engine, Error};
use domain::ids::LabelId;
use domain::labels::LabelKind;
use domain::text::fold;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

use super::{links, table};

/// So many tags are listed; stages and categories are fewer by rule.
const LISTED_MAX: usize = 1_000;

/// A label and how many contacts have it, whoever owns them.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LabelRow {
    pub id: Uuid,
    pub name: String,
    pub colour: String,
    pub position: i64,
    pub contact_count: i64,
    pub version: i64,
}

/// The labels of a kind in their order; at most 1,000.
pub async fn list(conn: &impl ConnectionTrait, kind: LabelKind) -> Result<Vec<LabelRow>, Error> {
    let tail = format!("ORDER BY l.position, l.folded, l.id LIMIT {LISTED_MAX}");
    rows(conn, kind, &tail, []).await
}

/// One label.
pub async fn find(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    id: LabelId,
) -> Result<Option<LabelRow>, Error> {
    let found = rows(conn, kind, "WHERE l.id = ?", [id.0.into()]).await?;
    Ok(found.into_iter().next())
}

/// The names of a kind as they are written, by their folded forms, of those that are asked for.
pub async fn named(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    names: &[String],
) -> Result<Vec<(String, String)>, Error> {
    let found = ids_of_names(conn, kind, names).await?;
    let written = found.into_iter().map(|(_, name)| (fold(&name), name));
    Ok(written.collect())
}

/// The ids of labels by name, of those that are asked for.
pub async fn ids_of_names(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    names: &[String],
) -> Result<Vec<(Uuid, String)>, Error> {
    let folded = names.iter().map(|name| Value::from(fold(name))).collect();
    known_by(conn, kind, "folded", folded).await
}

/// The ids of all stages or categories by their folded names; there are few by rule.
pub async fn ids_by_folded(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
) -> Result<HashMap<String, Uuid>, Error> {
    let text = format!("SELECT id, folded FROM {}", table(kind));
    let engine = Engine::from(conn.get_database_backend());
    let found = conn.query_all_raw(db::sql(engine, text, [])).await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "folded")?, row.try_get("", "id")?)))
        .collect()
}

/// The names of labels by id, of those that are asked for and still there.
pub async fn names_of_ids(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    let ids = ids.iter().map(|id| Value::from(*id)).collect();
    let found = known_by(conn, kind, "id", ids).await?;
    Ok(found.into_iter().collect())
}

async fn known_by(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    column: &str,
    values: Vec<Value>,
) -> Result<Vec<(Uuid, String)>, Error> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT id, name FROM {} WHERE {column} IN ({})",
        table(kind),
        vec!["?"; values.len()].join(", ")
    );
    let engine = Engine::from(conn.get_database_backend());
    let found = conn.query_all_raw(db::sql(engine, text, values)).await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "id")?, row.try_get("", "name")?)))
        .collect()
}

/// The counts come from the index of the links alone.
async fn rows<const N: usize>(
    conn: &impl ConnectionTrait,
    kind: LabelKind,
    tail: &str,
    values: [Value; N],
) -> Result<Vec<LabelRow>, Error> {
    let (link_table, link) = links(kind);
    let text = format!(
        "SELECT l.id, l.name, l.colour, l.position, l.version, \
           (SELECT count(*) FROM {link_table} x WHERE x.{link} = l.id) AS contact_count \
         FROM {} l {tail}",
        table(kind)
    );
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, values);
    Ok(LabelRow::find_by_statement(statement).all(conn).await?)
}
