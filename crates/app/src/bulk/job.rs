//! What a job on many records says of itself, and how it is enqueued.

use db::Tx;
use domain::access::Permission;
use domain::ids::JobId;
use jobs::{Failure, NewJob};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::caller::Caller;
use crate::{Ctx, Error, Principal};

/// So many are handled in one transaction.
pub(crate) const BATCH: u64 = 2_000;

/// A job on many records; the value is the command that asks for it.
pub(crate) trait BulkJob: Serialize + DeserializeOwned {
    const KIND: &'static str;
    /// The place of one record, behind which the next batch begins.
    type Position: Copy + Serialize + DeserializeOwned;
    /// What has come of it so far.
    type Tally: Default + Serialize + DeserializeOwned;

    /// What the caller must be allowed when they ask and at each batch.
    fn needed(&self) -> &'static [Permission];

    /// How many are meant of those within the caller's sight.
    async fn count(&self, ctx: &Ctx, caller: &Principal) -> Result<u64, Stop>;

    /// The next [`BATCH`] that are meant of those within the caller's sight.
    async fn list(
        &self,
        ctx: &Ctx,
        caller: &Principal,
        after: Option<Self::Position>,
    ) -> Result<Vec<Self::Position>, Stop>;

    /// Does it to those listed, as far as the caller still may.
    async fn handle(
        &self,
        batch: &Batch<'_, Self::Position>,
        tally: &mut Self::Tally,
    ) -> Result<(), Stop>;

    /// The result of the job, for those who watch it.
    fn result(&self, tally: &Self::Tally) -> Value;

    /// Writes to the log what was done, if anything was; once, however the job ends.
    async fn record(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        caller: &Principal,
        tally: &Self::Tally,
    ) -> Result<(), Error>;
}

/// One batch in its transaction.
pub(crate) struct Batch<'a, P> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) tx: &'a Tx,
    /// The caller with the rights they have in this transaction.
    pub(crate) caller: &'a Principal,
    pub(crate) listed: &'a [P],
}

/// Why a job does not go on.
pub(crate) enum Stop {
    /// The caller may no longer do this.
    Refused,
    Failed(Failure),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        match error {
            Error::Forbidden => Self::Refused,
            other => Self::Failed(failure(other)),
        }
    }
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<jobs::Error> for Stop {
    fn from(error: jobs::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Whether a job that met this error is worth another attempt.
pub(super) fn failure(error: Error) -> Failure {
    match error {
        Error::Unavailable(_) | Error::DiskFull(_) | Error::Internal(_) | Error::StaleVersion => {
            Failure::retry(error.to_string())
        }
        lasting => Failure::dead(lasting.to_string()),
    }
}

/// What waits in the queue.
#[derive(Serialize, Deserialize)]
pub(super) struct Queued<J> {
    #[serde(flatten)]
    pub(super) job: J,
    pub(super) caller: Caller,
}

/// Enqueues a job for its caller, who must be allowed what it needs; wake the workers after the
/// commit.
pub(crate) async fn enqueue<J: BulkJob>(
    tx: &Tx,
    principal: &Principal,
    job: J,
) -> Result<JobId, Error> {
    for permission in job.needed() {
        principal.require(*permission)?;
    }
    let caller = Caller::of(principal)?;
    let payload = serde_json::to_value(Queued { job, caller })
        .map_err(|error| Error::Internal(Box::new(error)))?;
    let mut job = NewJob::new(J::KIND, payload);
    job.caused_by = principal.user_id.map(|user| user.0);
    Ok(JobId(jobs::enqueue(tx, job).await?.0))
}
