//! Jobs that do one thing to all contacts or members that match a filter: what each says of itself,
//! and how it is started.

use db::Tx;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{CampaignId, JobId};
use jobs::{Failure, NewJob, Registry};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::add_members_job::AddMatching;
use super::bulk_caller::Caller;
use super::bulk_run::run;
use super::transition_members_job::TransitionMatching;
use crate::{Ctx, Error, Principal};

/// So many are handled in one transaction.
pub(super) const BATCH: u64 = 2_000;

/// A job on all that match a filter; the value is the command that asks for it.
pub(super) trait BulkJob: Serialize + DeserializeOwned {
    const KIND: &'static str;
    /// What the caller must be allowed when they ask and at each batch.
    const NEEDED: &'static [Permission];
    /// What the log counts it among.
    const ACTION: AuditAction;
    /// The place of one that matches, behind which the next batch begins.
    type Position: Copy + Serialize + DeserializeOwned;
    /// What has come of it so far.
    type Tally: Default + Serialize + DeserializeOwned;

    /// The command with its words cleaned; refused where they will not do.
    fn checked(self) -> Result<Self, Error>;

    fn campaign_id(&self) -> CampaignId;

    /// How many match of those within the caller's sight.
    async fn count(&self, ctx: &Ctx, caller: &Principal) -> Result<u64, Stop>;

    /// The next [`BATCH`] that match of those within the caller's sight.
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

    /// The result of the job, in the shape in which the API answers the same wish for a few.
    fn result(tally: &Self::Tally) -> Value;

    /// What the log says was done to the campaign of this name, if anything was.
    fn description(&self, tally: &Self::Tally, campaign: &str) -> Option<String>;
}

/// One batch in its transaction.
pub(super) struct Batch<'a, P> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a Tx,
    /// The caller with the rights they have in this transaction.
    pub(super) caller: &'a Principal,
    pub(super) listed: &'a [P],
}

/// Why a job does not go on.
pub(super) enum Stop {
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
        Error::Unavailable(_) | Error::Internal(_) | Error::StaleVersion => {
            Failure::retry(error.to_string())
        }
        lasting => Failure::dead(lasting.to_string()),
    }
}

/// Adds the handlers of this feature's jobs.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let (adding, moving) = (ctx.clone(), ctx.clone());
    registry
        .on(AddMatching::KIND, move |lease| {
            run::<AddMatching>(adding.clone(), lease)
        })
        .on(TransitionMatching::KIND, move |lease| {
            run::<TransitionMatching>(moving.clone(), lease)
        })
}

/// What waits in the queue.
#[derive(Serialize, Deserialize)]
pub(super) struct Queued<J> {
    #[serde(flatten)]
    pub(super) job: J,
    pub(super) caller: Caller,
}

/// Enqueues a job for its caller and wakes the workers.
pub(super) async fn start<J: BulkJob>(
    ctx: &Ctx,
    principal: &Principal,
    command: J,
) -> Result<JobId, Error> {
    for permission in J::NEEDED {
        principal.require(*permission)?;
    }
    let job = command.checked()?;
    let scope = principal.require(Permission::CampaignsEdit)?;
    store::campaigns::find(ctx.db.reader(), scope, job.campaign_id())
        .await?
        .ok_or(Error::NotFound)?;
    let caller = Caller::of(principal)?;
    let payload = serde_json::to_value(Queued { job, caller })
        .map_err(|error| Error::Internal(Box::new(error)))?;
    let mut job = NewJob::new(J::KIND, payload);
    job.caused_by = principal.user_id.map(|user| user.0);
    let tx = ctx.db.begin().await?;
    let id = jobs::enqueue(&tx, job).await?;
    // The job logs what it does; that it was asked for must not be repeated either.
    ctx.note_effect(&tx, principal, Some(id.0)).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(JobId(id.0))
}
