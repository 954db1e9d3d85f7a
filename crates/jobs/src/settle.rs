//! Records how a run ended, unless the lease is lost.

use std::time::Duration;

use db::{Db, Engine, Tx, dialect};

use crate::{Error, Failure, Lease, Outcome, lease::FENCED, queue::changes_one};

/// The state of a job after a run that failed but may be repeated.
pub(crate) const STATE_AFTER_FAILURE: &str = "CASE WHEN cancel_requested THEN 'cancelled' \
     WHEN attempts >= max_attempts THEN 'dead' ELSE 'ready' END";

/// The end of a job for which [`STATE_AFTER_FAILURE`] is final.
pub(crate) fn finished_at_after_failure(engine: Engine) -> String {
    let now = dialect::now(engine);
    format!("CASE WHEN cancel_requested OR attempts >= max_attempts THEN {now} END")
}

/// Records a run's end; [`Error::LeaseLost`] means another run will.
pub(crate) async fn settle(
    db: &Db,
    lease: &Lease,
    ended: &Result<Outcome, Failure>,
    backoff: Duration,
) -> Result<(), Error> {
    let tx = db.begin().await?;
    match ended {
        Ok(Outcome::Done(result)) => lease.finish(&tx, result.clone()).await?,
        Ok(Outcome::Cancelled) => end(&tx, lease, "cancelled", None).await?,
        Ok(Outcome::Released) => release(&tx, lease).await?,
        // Finds nothing, as it should, when the handler kept its word.
        Ok(Outcome::Finished) => {
            retry(&tx, lease, backoff, "the handler committed no finish").await?;
        }
        Err(Failure::LeaseLost) => return Err(Error::LeaseLost),
        Err(Failure::Retry { after, error }) => {
            retry(&tx, lease, after.unwrap_or(backoff), error).await?;
        }
        Err(Failure::Dead { error }) => end(&tx, lease, "dead", Some(error)).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn retry(tx: &Tx, lease: &Lease, after: Duration, error: &str) -> Result<(), Error> {
    let engine = tx.engine();
    let text = format!(
        "UPDATE jobs SET state = {STATE_AFTER_FAILURE}, finished_at = {finished_at}, \
                run_at = {later}, last_error = ?, lease_owner = NULL, lease_until = NULL, \
                updated_at = {now} \
         WHERE {FENCED}",
        finished_at = finished_at_after_failure(engine),
        later = dialect::now_plus_seconds(engine),
        now = dialect::now(engine),
    );
    let [id, token] = lease.fence();
    fenced(
        changes_one(
            tx,
            text,
            [after.as_secs_f64().into(), error.into(), id, token],
        )
        .await?,
    )
}

/// Lets another process go on at once.
async fn release(tx: &Tx, lease: &Lease) -> Result<(), Error> {
    let text = format!(
        "UPDATE jobs SET state = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'ready' END, \
                finished_at = CASE WHEN cancel_requested THEN {now} END, attempts = attempts - 1, \
                lease_owner = NULL, lease_until = NULL, updated_at = {now} \
         WHERE {FENCED}",
        now = dialect::now(tx.engine()),
    );
    fenced(changes_one(tx, text, lease.fence()).await?)
}

/// Puts a job into a state that it does not leave by itself.
pub(crate) async fn end(
    tx: &Tx,
    lease: &Lease,
    state: &str,
    error: Option<&str>,
) -> Result<(), Error> {
    let text = format!(
        "UPDATE jobs SET state = ?, last_error = coalesce(?, last_error), lease_owner = NULL, \
                lease_until = NULL, finished_at = {now}, updated_at = {now} \
         WHERE {FENCED}",
        now = dialect::now(tx.engine()),
    );
    let [id, token] = lease.fence();
    fenced(changes_one(tx, text, [state.into(), error.into(), id, token]).await?)
}

fn fenced(is_changed: bool) -> Result<(), Error> {
    if is_changed {
        Ok(())
    } else {
        Err(Error::LeaseLost)
    }
}
