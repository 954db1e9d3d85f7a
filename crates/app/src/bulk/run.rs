//! Runs a bulk job batch by batch from where an earlier run stopped, until it is done or cancelled or
//! its caller may not go on.

use jobs::{Failure, Lease, Outcome, Progress, Signal};
use serde::{Deserialize, Serialize};
use store::users::Acting;

use super::job::{Batch, BulkJob, Queued, Stop, failure};
use crate::{Ctx, Error, Principal};

/// How far a job is, kept with each batch.
#[derive(Serialize, Deserialize)]
struct Reached<P, T> {
    after: Option<P>,
    total: Option<u64>,
    done: u64,
    #[serde(flatten)]
    tally: T,
}

/// One run of a job.
struct Run<'a, J: BulkJob> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    queued: &'a Queued<J>,
    reached: Reached<J::Position, J::Tally>,
}

/// Runs the job that a lease is for.
pub(crate) async fn run<J: BulkJob>(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let queued: Queued<J> = lease.payload()?;
    let mut run = Run::resume(&ctx, &lease, &queued).await?;
    match run.go_on().await {
        Ok(outcome) => Ok(outcome),
        Err(Stop::Failed(failure)) => Err(failure),
        Err(Stop::Refused) => run.refuse().await,
    }
}

impl<'a, J: BulkJob> Run<'a, J> {
    /// Begins where an earlier run stopped, or at the beginning when there was none.
    async fn resume(
        ctx: &'a Ctx,
        lease: &'a Lease,
        queued: &'a Queued<J>,
    ) -> Result<Self, Failure> {
        let row = jobs::find(ctx.db.reader(), lease.id()).await?;
        let note = row.and_then(|row| row.progress_note);
        let reached = note.and_then(|note| serde_json::from_str(&note).ok());
        Ok(Self {
            ctx,
            lease,
            queued,
            reached: reached.unwrap_or(Reached {
                after: None,
                total: None,
                done: 0,
                tally: J::Tally::default(),
            }),
        })
    }

    /// Handles one batch after the other; tells how the job ended.
    async fn go_on(&mut self) -> Result<Outcome, Stop> {
        let (ctx, lease) = (self.ctx, self.lease);
        let (job, user) = (&self.queued.job, self.queued.caller.user_id);
        let mut caller = self.caller(store::users::acting(ctx.db.reader(), user).await?)?;
        if self.reached.total.is_none() {
            self.reached.total = Some(job.count(ctx, &caller).await?);
        }
        loop {
            // Listing may take long and so stays out of the transaction.
            let listed = job.list(ctx, &caller, self.reached.after).await?;
            let tx = ctx.db.begin().await?;
            // The rights may have gone since; those found here are the ones that count.
            caller = self.caller(store::users::acting(&tx, user).await?)?;
            if listed.is_empty() {
                lease.finish(&tx, job.result(&self.reached.tally)).await?;
                job.record(ctx, &tx, &caller, &self.reached.tally).await?;
                tx.commit().await?;
                return Ok(Outcome::Finished);
            }
            let batch = Batch {
                ctx,
                tx: &tx,
                caller: &caller,
                listed: &listed,
            };
            job.handle(&batch, &mut self.reached.tally).await?;
            self.reached.after = listed.last().copied();
            self.reached.done += u64::try_from(listed.len()).unwrap_or_default();
            let signal = lease.checkpoint(&tx, self.progress()).await?;
            if signal == Signal::Cancel {
                job.record(ctx, &tx, &caller, &self.reached.tally).await?;
            }
            tx.commit().await?;
            if signal == Signal::Cancel {
                return Ok(Outcome::Cancelled);
            }
        }
    }

    /// The caller as they were found just now; refused when they may not do this.
    fn caller(&self, found: Option<Acting>) -> Result<Principal, Error> {
        let caller = self.queued.caller.acting(found)?;
        for permission in self.queued.job.needed() {
            caller.require(*permission)?;
        }
        Ok(caller)
    }

    fn progress(&self) -> Progress {
        let figure = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Progress {
            done: figure(self.reached.done),
            total: self.reached.total.map(figure),
            note: serde_json::to_string(&self.reached).ok(),
        }
    }

    /// Ends a job whose caller may not go on, or whose record is gone; the log tells what was done.
    async fn refuse(&self) -> Result<Outcome, Failure> {
        let tx = self.ctx.db.begin().await?;
        self.lease
            .fail(&tx, "the caller may no longer do this")
            .await?;
        let caller = self.queued.caller.without_rights();
        let job = &self.queued.job;
        job.record(self.ctx, &tx, &caller, &self.reached.tally)
            .await
            .map_err(failure)?;
        tx.commit().await?;
        Ok(Outcome::Finished)
    }
}
