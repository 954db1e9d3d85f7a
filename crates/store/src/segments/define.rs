//! Makes, changes and deletes segments.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{SegmentId, UserId};
use domain::search::Query;
use domain::segments::names_read;
use domain::text::fold;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

/// What a segment consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentFields {
    pub name: String,
    pub alias: String,
    pub description: Option<String>,
    /// None where all members are chosen by hand.
    pub filter: Option<Query>,
    pub owner_id: Option<UserId>,
}

/// A segment to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewSegment<'a> {
    pub id: SegmentId,
    pub fields: &'a SegmentFields,
    pub created_by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Makes a segment; one with a filter begins to be built.
pub async fn create(tx: &Tx, segment: NewSegment<'_>) -> Result<(), Error> {
    let mut cells = cells(segment.fields, segment.now);
    let state = if segment.fields.filter.is_some() {
        "building"
    } else {
        "ready"
    };
    cells.extend([
        ("id", segment.id.0.into()),
        ("state", state.into()),
        ("created_by", segment.created_by.map(Uuid::from).into()),
        ("created_at", segment.now.into()),
    ]);
    let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "INSERT INTO segments ({columns}) VALUES ({places})",
        columns = columns.join(", "),
        places = vec!["?"; columns.len()].join(", "),
    );
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces a segment's fields; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: SegmentId,
    version: i64,
    fields: &SegmentFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (columns, mut values): (Vec<_>, Vec<_>) = cells(fields, now).into_iter().unzip();
    let text = format!(
        "UPDATE segments SET {columns} = ?, version = version + 1 WHERE id = ? AND version = ?",
        columns = columns.join(" = ?, "),
    );
    values.extend([id.0.into(), version.into()]);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a segment with its memberships; a foreign key refuses while another one names it.
pub async fn delete(tx: &Tx, id: SegmentId) -> Result<(), Error> {
    let text = "DELETE FROM segments WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether the error says that another segment has the alias already.
pub fn is_alias_taken(error: &Error) -> bool {
    error.violates("segments_alias_key", "segments.alias")
}

/// Whether another segment's filter names this one.
pub async fn is_referred(conn: &impl ConnectionTrait, id: SegmentId) -> Result<bool, Error> {
    let engine = db::Engine::from(conn.get_database_backend());
    let text = "SELECT segment_id FROM segment_references WHERE refers_to_id = ? LIMIT 1";
    let row = conn
        .query_one_raw(db::sql(engine, text, [id.0.into()]))
        .await?;
    Ok(row.is_some())
}

fn cells(fields: &SegmentFields, now: DateTime<Utc>) -> Vec<(&'static str, Value)> {
    let reads = fields.filter.as_ref().map(names_read).unwrap_or_default();
    vec![
        ("name", fields.name.as_str().into()),
        (
            "search_text",
            format!("{} {}", fold(&fields.name), fields.alias).into(),
        ),
        ("alias", fields.alias.as_str().into()),
        ("description", fields.description.clone().into()),
        (
            "filter",
            fields.filter.as_ref().map(Query::to_string).into(),
        ),
        ("reads", format!(" {} ", reads.join(" ")).into()),
        ("owner_id", fields.owner_id.map(Uuid::from).into()),
        ("updated_at", now.into()),
    ]
}
