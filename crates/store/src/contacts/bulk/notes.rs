//! Notes that a file brings, kept as events of their contacts.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::rows::{JsonRows, hex_id};

/// A note about a contact.
#[derive(Debug, Clone)]
pub struct NewNote {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub text: String,
}

/// Adds notes, passing over those that their contact has word for word.
pub async fn add_notes(
    tx: &Tx,
    notes: &[NewNote],
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if notes.is_empty() {
        return Ok(());
    }
    let columns = [
        ("id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("text", ColumnType::Text),
        ("payload", ColumnType::Json),
    ];
    let text = format!(
        "INSERT INTO events (id, contact_id, kind, payload, actor_kind, actor_id, occurred_at) \
         SELECT k.id, k.contact_id, 'contact.noted', k.payload, 'user', ?, ? FROM {rows} k \
         WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.contact_id = k.contact_id \
           AND e.kind = 'contact.noted' AND e.payload->>'text' = k.text)",
        rows = json_rows(tx.engine(), &columns),
    );
    let rows = JsonRows::of(notes, |note| {
        (
            hex_id(note.id),
            hex_id(note.contact_id),
            &note.text,
            json!({ "text": note.text }),
        )
    })?;
    tx.execute_raw(db::sql(
        tx.engine(),
        text,
        [by.into(), now.into(), rows.into()],
    ))
    .await?;
    Ok(())
}
