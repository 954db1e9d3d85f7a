//! Counts the scores of all contacts anew, in the background.

use db::Tx;
use domain::ids::UserId;
use jobs::{Failure, Lease, NewJob, Outcome, Progress, Registry, Signal};
use serde_json::json;
use uuid::Uuid;

use crate::{Ctx, Error};

const KIND: &str = "scores.recount";

/// So many are counted in one transaction, so that other writers get in between.
const BATCH: u64 = 2000;

/// Adds the handler of recounts.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let ctx = ctx.clone();
    registry.on(KIND, move |lease| run(ctx.clone(), lease))
}

/// Has all scores counted once the transaction commits.
///
/// Not the one that is waiting already: it may have begun by the points of before.
pub(super) async fn enqueue(tx: &Tx, by: Option<UserId>) -> Result<(), Error> {
    let mut job = NewJob::new(KIND, json!({}));
    job.caused_by = by.map(Uuid::from);
    jobs::enqueue(tx, job).await?;
    Ok(())
}

/// A run that was cut short begins again, which does no harm.
async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let (mut after, mut done) = (None, 0_u64);
    loop {
        let tx = ctx.db.begin().await?;
        let Some((last, counted)) = store::scores::recount(&tx, after, BATCH).await? else {
            lease.finish(&tx, json!({ "counted": done })).await?;
            tx.commit().await?;
            return Ok(Outcome::Finished);
        };
        after = Some(last);
        done = done.saturating_add(counted);
        let progress = Progress {
            done: i64::try_from(done).unwrap_or(i64::MAX),
            total: None,
            note: None,
        };
        let signal = lease.checkpoint(&tx, progress).await?;
        tx.commit().await?;
        if signal == Signal::Cancel {
            return Ok(Outcome::Cancelled);
        }
    }
}
