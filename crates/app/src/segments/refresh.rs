//! The job that keeps segments up: takes changed contacts and builds new filters, by turns, in short
//! steps (ADR 0007).

use std::time::{Duration, Instant};

use db::Tx;
use domain::ids::SegmentId;
use domain::search::{Query, parse};
use jobs::{Failure, Lease, NewJob, Outcome, Progress, Registry, Signal};
use serde_json::json;

use super::evaluation::hold_against_all;
use crate::{Ctx, Error};

const KIND: &str = "segments.refresh";
/// Changes taken in one transaction; each is held against every filter.
const CHANGES: u64 = 1_000;
/// Contacts held against one new filter in the first transaction, and the most in any.
const FIRST_STEP: u64 = 2_000;
const LARGEST_STEP: u64 = 200_000;
/// How long a transaction may keep other writers waiting.
const STEP_TIME: Duration = Duration::from_millis(150);

/// Adds the handler of this feature's job.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let ctx = ctx.clone();
    registry.on(KIND, move |lease| run(ctx.clone(), lease))
}

/// Starts the job if there is something for it to do; asked for every second, so that whoever
/// changes contacts need not know of segments.
pub async fn note_work(ctx: &Ctx) -> Result<(), Error> {
    if !store::segments::has_work(ctx.db.reader()).await? {
        return Ok(());
    }
    let tx = ctx.db.begin().await?;
    enqueue(&tx).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}

/// One job at a time, so that nobody else lets contacts in by a filter.
pub(super) async fn enqueue(tx: &Tx) -> Result<(), Error> {
    let mut job = NewJob::new(KIND, json!({}));
    job.dedupe_key = Some("all".to_owned());
    jobs::enqueue(tx, job).await?;
    Ok(())
}

async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let mut done: u64 = 0;
    let mut size = FIRST_STEP;
    loop {
        let tx = ctx.db.begin().await?;
        let started = Instant::now();
        let step = step(&ctx, &tx, size).await.map_err(failure)?;
        size = next_size(size, started.elapsed());
        if step == 0 {
            lease.finish(&tx, json!({ "handled": done })).await?;
            tx.commit().await?;
            return Ok(Outcome::Finished);
        }
        done = done.saturating_add(step);
        let progress = Progress {
            done: i64::try_from(done).unwrap_or(i64::MAX),
            ..Progress::default()
        };
        let signal = lease.checkpoint(&tx, progress).await?;
        tx.commit().await?;
        if signal == Signal::Cancel {
            return Ok(Outcome::Cancelled);
        }
    }
}

/// As many contacts as the machine manages in the time, in careful changes.
fn next_size(size: u64, took: Duration) -> u64 {
    let next = if took < STEP_TIME / 2 {
        size.saturating_mul(2)
    } else if took > STEP_TIME {
        size / 2
    } else {
        size
    };
    next.clamp(FIRST_STEP, LARGEST_STEP)
}

/// Takes some changes and goes one step on with a build; tells how much there was to do.
async fn step(ctx: &Ctx, tx: &Tx, size: u64) -> Result<u64, Error> {
    let dirty = store::segments::take_dirty(tx, CHANGES).await?;
    if !dirty.contacts.is_empty() {
        hold_against_all(ctx, tx, dirty.contacts.into_iter().collect()).await?;
    }
    for segment in dirty.segments {
        store::segments::count_anew(tx, segment).await?;
    }
    Ok(dirty.notes.saturating_add(build(ctx, tx, size).await?))
}

async fn build(ctx: &Ctx, tx: &Tx, size: u64) -> Result<u64, Error> {
    let Some(building) = store::segments::next_building(tx).await? else {
        return Ok(0);
    };
    let id = SegmentId(building.id);
    let filter: Option<Query> = building.filter.as_deref().and_then(|text| parse(text).ok());
    if let Some((batch, count)) = store::segments::advance(tx, &building, size).await? {
        let growth = store::segments::fill(tx, id, filter.as_ref(), &batch, ctx.now()).await?;
        store::segments::add_to_count(tx, id, growth).await?;
        Ok(count)
    } else {
        store::segments::finish_build(tx, id).await?;
        Ok(1)
    }
}

fn failure(error: Error) -> Failure {
    match error {
        Error::Unavailable(_) | Error::DiskFull(_) | Error::Internal(_) => {
            Failure::retry(error.to_string())
        }
        lasting => Failure::dead(lasting.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_12_steps_grow_while_they_are_quick_and_shrink_when_others_wait() {
        let ms = Duration::from_millis;
        for (size, took, next) in [
            (2_000, ms(10), 4_000),
            (64_000, ms(100), 64_000),
            (64_000, ms(200), 32_000),
            (2_000, ms(900), 2_000),
            (200_000, ms(1), 200_000),
        ] {
            assert_eq!(next_size(size, took), next, "{size} in {took:?}");
        }
    }
}
