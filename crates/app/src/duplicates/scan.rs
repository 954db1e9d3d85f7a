//! Compares all contacts that have changed since they were compared, in the background.

use db::Tx;
use domain::access::Permission;
use domain::ids::{ContactId, JobId};
use jobs::{Failure, Lease, NewJob, Outcome, Progress, Registry, Signal};
use serde_json::json;
use uuid::Uuid;

use super::compare::refresh;
use crate::{Ctx, Error, Principal};

const KIND: &str = "duplicates.scan";

/// So many are compared in one transaction, so that other writers get in between.
const BATCH: u64 = 300;

/// Adds the handler of scans.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let ctx = ctx.clone();
    registry.on(KIND, move |lease| run(ctx.clone(), lease))
}

/// Starts a scan, or finds the one that the caller has started; it shows nothing to anybody, so
/// whoever may edit contacts may ask for it.
pub async fn scan(ctx: &Ctx, principal: &Principal) -> Result<JobId, Error> {
    principal.require(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let id = enqueue_scan(&tx, principal.user_id.map(Uuid::from)).await?;
    ctx.note_effect(&tx, principal, Some(id.0)).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(id)
}

/// Has a scan made if any contact waits to be compared: those of an earlier version, those that a
/// stopped import brought.
pub async fn catch_up(ctx: &Ctx) -> Result<(), Error> {
    let waiting = store::duplicates::stale(ctx.db.reader(), None, 1).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let tx = ctx.db.begin().await?;
    enqueue_scan(&tx, None).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}

/// Has a scan made once the transaction commits.
pub(crate) async fn enqueue_scan(tx: &Tx, by: Option<Uuid>) -> Result<JobId, Error> {
    let mut job = NewJob::new(KIND, json!({}));
    // One at a time for each who asks: only who asked may watch it.
    job.dedupe_key = Some(by.unwrap_or(Uuid::nil()).to_string());
    job.caused_by = by;
    Ok(JobId(jobs::enqueue(tx, job).await?.0))
}

/// A run that was cut short begins with those that are left.
async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let reader = ctx.db.reader();
    let total = store::duplicates::count_stale(reader).await?;
    let (mut after, mut done) = (None, 0);
    loop {
        let ids = store::duplicates::stale(reader, after, BATCH).await?;
        after = ids.last().copied();
        let tx = ctx.db.begin().await?;
        if after.is_none() {
            lease.finish(&tx, json!({ "compared": done })).await?;
            tx.commit().await?;
            return Ok(Outcome::Finished);
        }
        let ids: Vec<ContactId> = ids.into_iter().map(ContactId).collect();
        refresh(&ctx, &tx, &ids)
            .await
            .map_err(|error| Failure::retry(error.to_string()))?;
        done += u64::try_from(ids.len()).unwrap_or_default();
        let signal = lease.checkpoint(&tx, progress(done, total)).await?;
        tx.commit().await?;
        if signal == Signal::Cancel {
            return Ok(Outcome::Cancelled);
        }
    }
}

fn progress(done: u64, total: u64) -> Progress {
    let figure = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    Progress {
        done: figure(done),
        total: Some(figure(total.max(done))),
        note: None,
    }
}
