//! How a run ends: the send is done, waits for its next message, or is left to people.

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Engine, Tx};
use domain::audit::AuditAction;
use domain::ids::{JobId, SendId};
use domain::sending::SendState;
use jobs::{Failure, Lease, Outcome, Progress};
use serde_json::json;
use store::sends::{SendMove, SendRow, counts, held_for_update};

use super::{End, FORBIDDEN, Halt, begin_in};
use crate::sends::{noun, send_record};
use crate::{Ctx, Principal};

/// When a scheduled send asks once more whose clock is right: the database's, which says that its time has come,
/// or ours.
const AGAIN_AFTER: Duration = Duration::from_mins(1);

/// How far a send is, for those who watch its job.
pub(super) async fn progress(tx: &Tx, id: SendId) -> Result<Progress, End> {
    let (mut done, mut total) = (0_u64, 0_u64);
    for row in counts(tx, [id.0]).await? {
        total = total.saturating_add(row.count());
        if row
            .state()
            .is_some_and(domain::sending::DeliveryState::is_final)
        {
            done = done.saturating_add(row.count());
        }
    }
    Ok(Progress {
        done: i64::try_from(done).unwrap_or(i64::MAX),
        total: i64::try_from(total).ok(),
        note: None,
    })
}

/// Ends the job: with the send if nothing is left of it, else until its next message goes.
pub(super) async fn finish_or_wait(
    ctx: &Ctx,
    lease: &Lease,
    tx: Tx,
    (send, next_at): (&SendRow, Option<DateTime<Utc>>),
    caller: &Principal,
) -> Result<(), End> {
    let id = SendId(send.id);
    lease.finish(&tx, json!({})).await?;
    if let Some(next_at) = next_at {
        begin_in(&tx, id, Some(ctx.until(next_at))).await?;
    } else {
        let done = SendMove {
            to: SendState::Done,
            scheduled_at: send.scheduled_at,
            started_by: None,
            halt: None,
            now: ctx.now(),
        };
        store::sends::move_to(&tx, id, &done).await?;
        let description = format!("Gửi xong {} \"{}\"", noun(send.channel()), send.subject);
        let record = send_record(AuditAction::Transition, id, description);
        ctx.record(&tx, caller, record).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Leaves the send to people, with the reason if it is not theirs, and ends the job.
pub(super) async fn halt(
    ctx: &Ctx,
    lease: &Lease,
    id: SendId,
    halt: &Halt,
) -> Result<Outcome, Failure> {
    let tx = ctx.db.begin().await?;
    let send = held_for_update(&tx, id).await?;
    let reason = match halt {
        Halt::Stopped => None,
        Halt::Late => Some(("late", "")),
        Halt::Forbidden => Some((FORBIDDEN, "")),
        Halt::Held => Some(("held", "")),
        Halt::TooFew => Some(("too_few", "")),
        Halt::Account(words) => Some(("account", words.as_str())),
        Halt::File(name) => Some(("file", name.as_str())),
    };
    let send = send.filter(|send| !send.state().is_over());
    // Its time was set anew meanwhile, or the database's clock goes ahead of ours.
    let is_ahead = |send: &SendRow| reason.is_none() && send.state() == SendState::Scheduled;
    let ahead = send.as_ref().filter(|send| is_ahead(send)).cloned();
    if let Some(send) = send {
        store::sends::release(&tx, id).await?;
        // Without its campaign nobody could go on with it.
        let to = if send.campaign_id.is_none() {
            store::sends::cancel_deliveries(&tx, id, ctx.now()).await?;
            Some(SendState::Cancelled)
        } else {
            reason.map(|_| SendState::Paused)
        };
        if let Some(to) = to {
            let moved = SendMove {
                to,
                scheduled_at: send.scheduled_at,
                started_by: None,
                halt: reason,
                now: ctx.now(),
            };
            store::sends::move_to(&tx, id, &moved).await?;
        } else if send.state() == SendState::Sending {
            // Somebody went on with it just now.
            drop(tx);
            return Err(Failure::retry("the send goes on"));
        }
    }
    lease.finish(&tx, json!({})).await?;
    if let Some(send) = ahead {
        let wait = send.scheduled_at.map(|at| ctx.until(at));
        // Where the two clocks differ, one of them may be set right.
        let wait = match ctx.db.engine() {
            Engine::Sqlite => wait,
            Engine::Postgres => wait.map(|wait| wait.min(AGAIN_AFTER)),
        };
        let job_id = begin_in(&tx, id, wait).await?;
        store::sends::note_job(&tx, id, Some(JobId(job_id.0))).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Finished)
}
