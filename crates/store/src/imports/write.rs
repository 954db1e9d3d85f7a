//! Writes imports and how far their runs have come.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{ImportId, UserId};
use domain::imports::{Counts, FileErrorCode, ImportStatus};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::Value;
use uuid::Uuid;

/// An uploaded file to remember; a file that cannot be read comes with its failure.
#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    pub id: ImportId,
    pub file_name: &'a str,
    pub size_bytes: u64,
    pub sha256: &'a str,
    pub format: &'a str,
    pub encoding: Option<&'a str>,
    pub separator: Option<&'a str>,
    pub headers: Value,
    pub mapping: Value,
    pub options: Value,
    pub preview: Value,
    pub plain_bytes: u64,
    pub failure: Option<FileErrorCode>,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// Remembers an uploaded file.
pub async fn create(tx: &Tx, import: NewImport<'_>) -> Result<(), Error> {
    let status = if import.failure.is_some() {
        ImportStatus::Failed
    } else {
        ImportStatus::Draft
    };
    let text = "INSERT INTO imports (id, status, file_name, size_bytes, sha256, format, encoding, separator, \
                headers, mapping, options, preview, plain_bytes, failure_code, created_by, created_at, finished_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        import.id.0.into(),
        status.as_str().into(),
        import.file_name.into(),
        signed(import.size_bytes).into(),
        import.sha256.into(),
        import.format.into(),
        import.encoding.map(ToOwned::to_owned).into(),
        import.separator.map(ToOwned::to_owned).into(),
        import.headers.into(),
        import.mapping.into(),
        import.options.into(),
        import.preview.into(),
        signed(import.plain_bytes).into(),
        import.failure.map(|code| code.as_str().to_owned()).into(),
        import.created_by.0.into(),
        import.now.into(),
        import.failure.map(|_| import.now).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// How a run is to go; one from the beginning forgets what an earlier run counted.
#[derive(Debug, Clone)]
pub struct Start {
    pub mapping: Value,
    pub options: Value,
    pub is_dry_run: bool,
    pub is_from_beginning: bool,
    /// Somebody stays to see it run.
    pub is_watched: bool,
    pub job_id: Uuid,
}

/// Queues the import.
pub async fn start(tx: &Tx, id: ImportId, start: Start) -> Result<(), Error> {
    let forget = if start.is_from_beginning {
        "position_bytes = 0, row_number = 0, inserted = 0, updated = 0, ignored = 0, header = 0, \
         rejected = 0, runtime_ms = 0, started_at = NULL, "
    } else {
        ""
    };
    let text = format!(
        "UPDATE imports SET {forget}status = 'queued', mapping = ?, options = ?, is_dry_run = ?, is_watched = ?, job_id = ?, \
         is_stop_requested = FALSE, failure_code = NULL, finished_at = NULL WHERE id = ?"
    );
    let values = [
        start.mapping.into(),
        start.options.into(),
        start.is_dry_run.into(),
        start.is_watched.into(),
        start.job_id.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Says that rows are being written from now on.
pub async fn set_running(tx: &Tx, id: ImportId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE imports SET status = CASE WHEN is_watched THEN 'manual' ELSE 'in_progress' END, \
                started_at = coalesce(started_at, ?) WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [now.into(), id.0.into()]))
        .await?;
    Ok(())
}

/// Says that a run cannot go on for now, and will by itself.
pub async fn set_delayed(tx: &Tx, id: ImportId) -> Result<(), Error> {
    let text = "UPDATE imports SET status = 'delayed' WHERE id = ? AND status IN ('queued', 'in_progress', 'manual')";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Asks a run to end at its next checkpoint.
pub async fn request_stop(tx: &Tx, id: ImportId) -> Result<(), Error> {
    let text = "UPDATE imports SET is_stop_requested = TRUE WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Where a run stands after a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Where in the plain stream the next row starts.
    pub position_bytes: u64,
    /// The line of the last row read.
    pub row_number: u64,
    pub counts: Counts,
    pub runtime_ms: u64,
}

/// Saves a checkpoint and tells whether somebody asked to stop.
pub async fn save_progress(tx: &Tx, id: ImportId, progress: Progress) -> Result<bool, Error> {
    let text = "UPDATE imports SET position_bytes = ?, row_number = ?, inserted = ?, updated = ?, ignored = ?, \
                header = ?, rejected = ?, runtime_ms = ? WHERE id = ? RETURNING is_stop_requested";
    let counts = progress.counts;
    let values = [
        signed(progress.position_bytes).into(),
        signed(progress.row_number).into(),
        signed(counts.inserted).into(),
        signed(counts.updated).into(),
        signed(counts.ignored).into(),
        signed(counts.header).into(),
        signed(counts.rejected).into(),
        signed(progress.runtime_ms).into(),
        id.0.into(),
    ];
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, values))
        .await?
        .ok_or(DbErr::RecordNotUpdated)?;
    Ok(row.try_get("", "is_stop_requested")?)
}

/// Ends a run.
pub async fn finish(
    tx: &Tx,
    id: ImportId,
    status: ImportStatus,
    failure: Option<FileErrorCode>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE imports SET status = ?, failure_code = ?, finished_at = ?, is_stop_requested = FALSE \
                WHERE id = ?";
    let failure = failure.map(|code| code.as_str().to_owned());
    let values = [
        status.as_str().into(),
        failure.into(),
        now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets an import and the rows it set aside; contacts stay.
pub async fn delete(tx: &Tx, id: ImportId) -> Result<(), Error> {
    let text = "DELETE FROM imports WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
