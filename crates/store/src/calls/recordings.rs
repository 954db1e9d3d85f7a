//! Which recordings calls have; the sound itself lies in files.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::calls::AudioType;
use domain::ids::{CallId, ContactId, RecordingId};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// A recording that lies in its file already.
#[derive(Debug, Clone)]
pub struct NewRecording<'a> {
    pub id: RecordingId,
    pub stem: &'a str,
    pub audio_type: AudioType,
    pub size_bytes: u64,
}

/// Gives a call this recording in place of any other; false if it is no longer at `version`.
pub async fn set_recording(
    tx: &Tx,
    id: CallId,
    version: i64,
    recording: NewRecording<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE calls SET recording_id = ?, recording_stem = ?, recording_type = ?, recording_bytes = ?, \
                updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let values = [
        recording.id.0.into(),
        recording.stem.into(),
        recording.audio_type.as_str().into(),
        i64::try_from(recording.size_bytes)
            .unwrap_or(i64::MAX)
            .into(),
        now.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Those of these recordings that a call has, be it one that went with its contact and may come back.
pub async fn existing_recordings(
    conn: &impl ConnectionTrait,
    ids: &[RecordingId],
) -> Result<Vec<RecordingId>, Error> {
    let held = Expr::col("recording_id").is_in(ids.iter().map(|id| id.0));
    let mut existing = recordings(conn, held).await?;
    existing.extend(kept_recordings(conn, ids).await?);
    Ok(existing)
}

/// Those in the images of calls whose contacts were deleted many at once (`contacts/bulk/deleted.rs`).
async fn kept_recordings(
    conn: &impl ConnectionTrait,
    ids: &[RecordingId],
) -> Result<Vec<RecordingId>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // The engines write ids into images with hyphens or without.
    let id = "replace(image ->> 'recording_id', '-', '')";
    let text = format!(
        "SELECT {id} AS id FROM deleted_contact_rows \
         WHERE place = 'calls.contact_id' AND {id} IN ({places})",
        places = vec!["?"; ids.len()].join(", ")
    );
    let values = ids.iter().map(|id| id.0.simple().to_string().into());
    let engine = Engine::from(conn.get_database_backend());
    let rows = conn.query_all_raw(db::sql(engine, text, values)).await?;
    let mut kept = Vec::new();
    for row in rows {
        let id: String = row.try_get("", "id")?;
        kept.extend(Uuid::try_parse(&id).ok().map(RecordingId));
    }
    Ok(kept)
}

/// The recordings of all calls with a contact, whose files go when it is deleted.
pub async fn recordings_of(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<RecordingId>, Error> {
    let of_contact = Expr::col("contact_id").eq(contact_id.0);
    recordings(
        conn,
        of_contact.and(Expr::col("recording_id").is_not_null()),
    )
    .await
}

async fn recordings(conn: &impl ConnectionTrait, held: Expr) -> Result<Vec<RecordingId>, Error> {
    let select = Query::select()
        .column("recording_id")
        .from("calls")
        .and_where(held)
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(RecordingId(row.try_get("", "recording_id")?)))
        .collect()
}
