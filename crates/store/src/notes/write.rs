//! Writes notes down, changes and deletes them.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{ContactId, NoteId, UserId};
use domain::notes::NoteFields;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// A note to write down, its fields checked.
#[derive(Debug, Clone)]
pub struct NewNote<'a> {
    pub id: NoteId,
    pub contact_id: ContactId,
    pub fields: &'a NoteFields,
    pub author_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Writes a note down.
pub async fn create(tx: &Tx, note: NewNote<'_>) -> Result<(), Error> {
    let text = "INSERT INTO notes (id, contact_id, kind, body, happened_at, author_id, created_at, updated_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        note.id.0.into(),
        note.contact_id.0.into(),
        note.fields.kind.as_str().into(),
        note.fields.body.as_str().into(),
        note.fields.happened_at.unwrap_or(note.now).into(),
        note.author_id.map(Uuid::from).into(),
        note.now.into(),
        note.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces what a note says; false if it is no longer at `version`. One without a time of its own
/// happened when it was written.
pub async fn update(
    tx: &Tx,
    id: NoteId,
    version: i64,
    fields: &NoteFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE notes SET kind = ?, body = ?, happened_at = coalesce(?, created_at), updated_at = ?, \
                version = version + 1 WHERE id = ? AND version = ?";
    let values = [
        fields.kind.as_str().into(),
        fields.body.as_str().into(),
        fields.happened_at.into(),
        now.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a note.
pub async fn delete(tx: &Tx, id: NoteId) -> Result<(), Error> {
    let text = "DELETE FROM notes WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
