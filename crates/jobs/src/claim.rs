//! Takes jobs for a worker, and takes them back from one that is gone.

use std::time::Duration;

use db::{Db, Engine, Tx, dialect};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use tokio_util::sync::CancellationToken;

use crate::{
    Error, Lease, Registry, Settings,
    lease::Claimed,
    settle::{STATE_AFTER_FAILURE, finished_at_after_failure},
};

/// By so much clocks differ without anybody having set one.
const CLOCK_SLACK: Duration = Duration::from_secs(5);

/// Leases up to `limit` due jobs the registry can run.
pub(crate) async fn claim(
    db: &Db,
    registry: &Registry,
    settings: &Settings,
    limit: usize,
    stop: &CancellationToken,
) -> Result<Vec<Lease>, Error> {
    let kinds = vec!["?"; registry.kinds().len()].join(", ");
    // PostgreSQL refuses an empty list.
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let engine = db.engine();
    let tx = db.begin().await?;
    if engine == Engine::Postgres {
        // Never on SQLite: its one process knows its own leases, and a jump
        // of the clock must not end them.
        give_back(&tx, "lease_until < now()", []).await?;
    }
    // What was written at a time that has not come yet was written before the clock was set back. Nobody knows
    // how long it has waited, so it runs now; a handler that has to wait on says so once more.
    // The index jobs_state_run_at_priority_idx finds the due jobs. The CTE is
    // materialised because PostgreSQL may run a plain subselect more than
    // once, which locks more rows than the limit.
    let text = format!(
        "WITH due AS MATERIALIZED ( \
             SELECT id FROM jobs \
             WHERE state = 'ready' AND (run_at <= {now} OR updated_at > {later}) \
               AND queue = ? AND kind IN ({kinds}) \
             ORDER BY priority DESC, run_at, id LIMIT ? {claim}) \
         UPDATE jobs SET state = 'leased', attempts = attempts + 1, lease_owner = ?, \
                lease_token = lease_token + 1, lease_until = {later}, updated_at = {now} \
         WHERE id IN (SELECT id FROM due) \
         RETURNING id, kind, payload, attempts, lease_token, caused_by",
        now = dialect::now(engine),
        later = dialect::now_plus_seconds(engine),
        claim = dialect::claim(engine),
    );
    let mut values: Vec<Value> = vec![
        CLOCK_SLACK.as_secs_f64().into(),
        settings.queue.as_str().into(),
    ];
    values.extend(registry.kinds().map(Value::from));
    values.extend([
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
        settings.owner.as_str().into(),
        settings.lease.as_secs_f64().into(),
    ]);
    let claimed = Claimed::find_by_statement(db::sql(engine, text, values))
        .all(&tx)
        .await?;
    tx.commit().await?;
    Ok(claimed
        .into_iter()
        .map(|job| Lease::new(job, settings, stop.clone()))
        .collect())
}

/// Makes the jobs of an earlier process claimable at once; call it before any worker runs.
///
/// On PostgreSQL other processes may live, so their leases run out by the
/// database's clock instead. Returns how many jobs were recovered.
pub async fn recover_at_start(db: &Db, boot_id: &str) -> Result<u64, Error> {
    if db.engine() == Engine::Postgres {
        return Ok(0);
    }
    let tx = db.begin().await?;
    let recovered = give_back(&tx, "lease_owner <> ?", [boot_id.into()]).await?;
    tx.commit().await?;
    Ok(recovered)
}

/// Puts the leased jobs that match back to ready, unless their attempts are used up.
async fn give_back(
    tx: &Tx,
    condition: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, Error> {
    let engine = tx.engine();
    let text = format!(
        "UPDATE jobs SET state = {STATE_AFTER_FAILURE}, finished_at = {finished_at}, \
                last_error = 'the worker stopped or hung during this run', \
                lease_owner = NULL, lease_until = NULL, updated_at = {now} \
         WHERE id IN (SELECT id FROM jobs WHERE state = 'leased' AND {condition} {claim})",
        finished_at = finished_at_after_failure(engine),
        now = dialect::now(engine),
        claim = dialect::claim(engine),
    );
    let changed = tx.execute_raw(db::sql(engine, text, values)).await?;
    Ok(changed.rows_affected())
}

/// Puts a stopping worker's jobs back to ready; being stopped counts as no attempt.
pub(crate) async fn release(db: &Db, settings: &Settings) -> Result<u64, Error> {
    let tx = db.begin().await?;
    let text = format!(
        "UPDATE jobs SET state = 'ready', attempts = attempts - 1, lease_owner = NULL, \
                lease_until = NULL, updated_at = {now} \
         WHERE state = 'leased' AND lease_owner = ? AND queue = ?",
        now = dialect::now(tx.engine()),
    );
    let values = [
        settings.owner.as_str().into(),
        settings.queue.as_str().into(),
    ];
    let released = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    tx.commit().await?;
    Ok(released.rows_affected())
}
