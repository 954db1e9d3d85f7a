//! Keeps a bulk change and its figures, and forgets it when its time is over.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::bulk_changes::Kind;
use domain::ids::{BulkChangeId, JobId, UserId};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use uuid::Uuid;

/// A bulk change that was asked for.
#[derive(Debug, Clone)]
pub struct NewBulkChange<'a> {
    pub id: BulkChangeId,
    pub kind: Kind,
    /// All that undoing needs to know of what was done.
    pub work: Value,
    pub subject: Option<&'a str>,
    pub job_id: JobId,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// How many contacts were changed, were so already, and were refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
}

/// Keeps a bulk change that is about to run.
pub async fn create(tx: &Tx, change: NewBulkChange<'_>) -> Result<(), Error> {
    let text = "INSERT INTO bulk_changes (id, kind, work, subject, job_id, created_by, created_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?)";
    let values = [
        change.id.0.into(),
        change.kind.as_str().into(),
        change.work.into(),
        change.subject.map(ToOwned::to_owned).into(),
        change.job_id.0.into(),
        change.created_by.0.into(),
        change.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Writes how far a bulk change is.
pub async fn set_counts(tx: &Tx, id: BulkChangeId, counts: Counts) -> Result<(), Error> {
    let text = "UPDATE bulk_changes SET changed = ?, unchanged = ?, refused = ? WHERE id = ?";
    let values = [
        figure(counts.changed).into(),
        figure(counts.unchanged).into(),
        figure(counts.refused).into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Deletes one bulk change made before this moment, with its outcomes and what it deleted; false
/// when there is none.
///
/// One at a time, since each may have a hundred thousand outcomes and others want to write.
pub async fn forget_one_before(tx: &Tx, moment: DateTime<Utc>) -> Result<bool, Error> {
    let text = "SELECT id FROM bulk_changes WHERE created_at < ? ORDER BY created_at LIMIT 1";
    let oldest = tx
        .query_one_raw(db::sql(tx.engine(), text, [moment.into()]))
        .await?;
    let Some(oldest) = oldest else {
        return Ok(false);
    };
    let id: Uuid = oldest.try_get("", "id")?;
    crate::contacts::merge::forget_deleted(tx, BulkChangeId(id)).await?;
    let text = "DELETE FROM bulk_changes WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.into()]))
        .await?;
    Ok(true)
}

/// A count as the engines store it.
pub(super) fn figure(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
