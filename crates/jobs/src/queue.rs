//! What the rest of the application does with jobs: enqueue, look, cancel, run again.

use db::{Engine, Tx, dialect};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Error, JobId, JobRow, NewJob};

/// Adds a job that runs once this transaction commits; if a live one has its
/// kind and key, returns that one instead.
pub async fn enqueue(tx: &Tx, job: NewJob) -> Result<JobId, Error> {
    let now = dialect::now(tx.engine());
    // DO UPDATE rather than DO NOTHING: it returns the row in the way and
    // keeps it from finishing between the conflict and a second query.
    let text = format!(
        "INSERT INTO jobs (id, queue, kind, payload, dedupe_key, state, priority, run_at, \
                           max_attempts, caused_by, created_at, updated_at) \
         VALUES (?, ?, ?, ?, ?, 'ready', ?, {later}, ?, ?, {now}, {now}) \
         ON CONFLICT (kind, dedupe_key) WHERE state IN ('ready', 'leased') \
         DO UPDATE SET dedupe_key = excluded.dedupe_key \
         RETURNING id",
        later = dialect::now_plus_seconds(tx.engine()),
    );
    let values = [
        Uuid::now_v7().into(),
        job.queue.into(),
        job.kind.into(),
        job.payload.into(),
        job.dedupe_key.into(),
        job.priority.into(),
        job.run_in.unwrap_or_default().as_secs_f64().into(),
        job.max_attempts.into(),
        job.caused_by.into(),
    ];
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, values))
        .await?
        .ok_or(sea_orm::DbErr::RecordNotInserted)?;
    Ok(JobId(row.try_get("", "id")?))
}

/// The job with this id.
pub async fn find(conn: &impl ConnectionTrait, id: JobId) -> Result<Option<JobRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id, queue, kind, payload, dedupe_key, state, priority, run_at, attempts, \
                       max_attempts, progress_done, progress_total, progress_note, result, \
                       cancel_requested, last_error, caused_by, created_at, updated_at, \
                       finished_at \
                FROM jobs WHERE id = ?";
    let statement = db::sql(engine, text, [id.into()]);
    Ok(JobRow::find_by_statement(statement).one(conn).await?)
}

/// How many jobs stand in each state, for monitoring.
pub async fn counts_by_state(conn: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT state, count(*) AS count FROM jobs GROUP BY state ORDER BY state";
    let rows = conn.query_all_raw(db::sql(engine, text, [])).await?;
    let read =
        |row: &sea_orm::QueryResult| Ok((row.try_get("", "state")?, row.try_get("", "count")?));
    rows.iter().map(read).collect()
}

/// Cancels a waiting job at once and a running one at its next checkpoint;
/// false if it is neither.
pub async fn request_cancel(tx: &Tx, id: JobId) -> Result<bool, Error> {
    let now = dialect::now(tx.engine());
    let text = format!(
        "UPDATE jobs SET cancel_requested = TRUE, updated_at = {now}, \
                finished_at = CASE WHEN state = 'ready' THEN {now} END, \
                state = CASE WHEN state = 'ready' THEN 'cancelled' ELSE state END \
         WHERE id = ? AND state IN ('ready', 'leased')"
    );
    changes_one(tx, text, [id.into()]).await
}

/// Gives a dead job a full set of new attempts; false if it is not dead.
pub async fn retry_dead(tx: &Tx, id: JobId) -> Result<bool, Error> {
    let now = dialect::now(tx.engine());
    let text = format!(
        "UPDATE jobs SET state = 'ready', attempts = 0, run_at = {now}, updated_at = {now}, \
                cancel_requested = FALSE, finished_at = NULL \
         WHERE id = ? AND state = 'dead'"
    );
    changes_one(tx, text, [id.into()])
        .await
        .map_err(|error| match error {
            Error::Database(cause)
                if cause.violates("jobs_kind_dedupe_key_key", "jobs.kind, jobs.dedupe_key") =>
            {
                Error::AlreadyLive
            }
            other => other,
        })
}

/// Runs an update of at most one row and tells whether it found it.
pub(crate) async fn changes_one(
    tx: &Tx,
    text: impl AsRef<str>,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> Result<bool, Error> {
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}
