//! A worker's right to one run of a job, checked inside the handler's own transactions.

use std::{future::pending, sync::Arc, time::Duration};

use db::{Db, Engine, Tx, dialect};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;
use tracing::warn;
use uuid::Uuid;

use crate::{Error, Failure, JobId, Progress, Settings, queue::changes_one, settle::end};

/// Matches the row only while this very run owns it; takes [`Lease::fence`].
pub(crate) const FENCED: &str = "id = ? AND lease_token = ? AND state = 'leased'";

/// Whether a handler should go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Continue,
    /// Someone asked to cancel: leave things consistent and return [`crate::Outcome::Cancelled`].
    Cancel,
}

/// One run of one job, handed to its handler.
#[derive(Clone, Debug)]
pub struct Lease {
    job: Arc<Claimed>,
    length: Duration,
    patience: Duration,
    /// When the worker takes the job back, moved on by each checkpoint.
    deadline: watch::Sender<Instant>,
    /// Cancelled when the process is told to stop.
    stop: CancellationToken,
}

/// What a claim returns of the row.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Claimed {
    id: JobId,
    kind: String,
    payload: Value,
    attempts: i32,
    lease_token: i64,
    caused_by: Option<Uuid>,
}

impl Lease {
    pub(crate) fn new(job: Claimed, settings: &Settings, stop: CancellationToken) -> Self {
        Self {
            job: Arc::new(job),
            length: settings.lease,
            patience: settings.patience,
            deadline: watch::Sender::new(Instant::now() + settings.patience),
            stop,
        }
    }

    pub fn id(&self) -> JobId {
        self.job.id
    }

    pub fn kind(&self) -> &str {
        &self.job.kind
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> i32 {
        self.job.attempts
    }

    /// The user who started the job.
    pub fn caused_by(&self) -> Option<Uuid> {
        self.job.caused_by
    }

    /// What was enqueued; a payload that does not fit will never fit, so the job dies of it.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        T::deserialize(&self.job.payload)
            .map_err(|error| Failure::dead(format!("unreadable payload: {error}")))
    }

    /// Returns once the process is told to stop. A handler that is not to be broken off at any await
    /// leaves off then, and returns [`crate::Outcome::Released`].
    pub async fn stopping(&self) {
        self.stop.cancelled().await;
    }

    /// Saves the progress and renews the lease, in the transaction of the work done so far.
    ///
    /// On [`Error::LeaseLost`] the transaction must be dropped.
    pub async fn checkpoint(&self, tx: &Tx, progress: Progress) -> Result<Signal, Error> {
        let text = format!(
            "UPDATE jobs SET progress_done = ?, progress_total = ?, progress_note = ?, \
                    lease_until = {later}, updated_at = {now} \
             WHERE {FENCED} RETURNING cancel_requested",
            later = dialect::now_plus_seconds(tx.engine()),
            now = dialect::now(tx.engine()),
        );
        let [id, token] = self.fence();
        let values = [
            progress.done.into(),
            progress.total.into(),
            progress.note.into(),
            self.length.as_secs_f64().into(),
            id,
            token,
        ];
        let row = tx
            .query_one_raw(db::sql(tx.engine(), text, values))
            .await?
            .ok_or(Error::LeaseLost)?;
        self.deadline.send_replace(Instant::now() + self.patience);
        if row.try_get("", "cancel_requested")? {
            return Ok(Signal::Cancel);
        }
        Ok(Signal::Continue)
    }

    /// Ends the job in the transaction of its last effect; then commit and
    /// return [`crate::Outcome::Finished`].
    ///
    /// On [`Error::LeaseLost`] the transaction must be dropped.
    pub async fn finish(&self, tx: &Tx, result: Value) -> Result<(), Error> {
        let text = format!(
            "UPDATE jobs SET state = 'done', result = ?, last_error = NULL, lease_owner = NULL, \
                    lease_until = NULL, finished_at = {now}, updated_at = {now} \
             WHERE {FENCED}",
            now = dialect::now(tx.engine()),
        );
        let [id, token] = self.fence();
        if changes_one(tx, text, [result.into(), id, token]).await? {
            return Ok(());
        }
        Err(Error::LeaseLost)
    }

    /// Ends the job for good, as one that no attempt will do better, in the transaction of its last
    /// effect; then commit and return [`crate::Outcome::Finished`].
    ///
    /// On [`Error::LeaseLost`] the transaction must be dropped.
    pub async fn fail(&self, tx: &Tx, error: &str) -> Result<(), Error> {
        end(tx, self, "dead", Some(error)).await
    }

    /// Renews the lease as long as the process lives, until it is lost; the handler's own progress
    /// is watched by [`Lease::expired`].
    pub(crate) async fn keep(&self, db: &Db) -> Error {
        if db.engine() == Engine::Sqlite {
            // Its one process knows its own leases; they do not run out.
            return pending().await;
        }
        loop {
            sleep(self.length / 4).await;
            match self.renew(db).await {
                Ok(()) => {}
                Err(Error::LeaseLost) => return Error::LeaseLost,
                // There is time for another attempt.
                Err(error) => warn!(job.id = %self.id(), %error, "cannot renew a lease"),
            }
        }
    }

    async fn renew(&self, db: &Db) -> Result<(), Error> {
        let tx = db.begin().await?;
        let text = format!(
            "UPDATE jobs SET lease_until = {later} WHERE {FENCED}",
            later = dialect::now_plus_seconds(tx.engine()),
        );
        let [id, token] = self.fence();
        if !changes_one(&tx, text, [self.length.as_secs_f64().into(), id, token]).await? {
            return Err(Error::LeaseLost);
        }
        Ok(tx.commit().await?)
    }

    /// The parameters of [`FENCED`].
    pub(crate) fn fence(&self) -> [sea_orm::Value; 2] {
        [self.job.id.into(), self.job.lease_token.into()]
    }

    /// Returns once the handler has made no checkpoint for as long as it may.
    pub(crate) async fn expired(&self) {
        loop {
            let deadline = *self.deadline.borrow();
            if deadline <= Instant::now() {
                return;
            }
            sleep_until(deadline).await;
        }
    }
}
