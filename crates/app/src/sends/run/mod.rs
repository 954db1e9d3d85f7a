//! The worker behind a send: finds the recipients, then sends to one after the other until none is left.
//!
//! It may die between any two lines. Before the first byte of a message a transaction says that it is
//! about to go, so that what is left in that state afterwards is all that may have gone out unheard.

mod alive;
mod batch;
mod carrier;
mod commit;
mod deliver;
mod desk;
mod end;
mod freeze;
mod minimum;
mod recover;
mod round;
mod settle;
mod telling;

pub(crate) use alive::alive;

use std::time::Duration;

use chrono::TimeDelta;
use crash::crash_point;
use db::Tx;
use domain::ids::SendId;
use domain::sending::SendState;
use jobs::{Failure, Lease, NewJob, Outcome, Registry};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::sends::{SendMove, SendRow, held_for_update};

use crate::bulk::Stop;
use crate::{Conflict, Ctx, Principal};

/// Sends have workers of their own: they take hours, and imports and exports must not wait for them.
pub const QUEUE: &str = "sends";

const KIND: &str = "sends.deliver";
/// Each start counts, also one after the server was stopped.
const STARTS_MAX: i32 = 100;
/// A send that is so late was forgotten or restored; somebody decides again.
const LATE_MAX: TimeDelta = TimeDelta::hours(1);

/// The reason kept of a send that was stopped because who started it lost the right to.
pub(super) const FORBIDDEN: &str = "forbidden";

#[derive(Serialize, Deserialize)]
struct Work {
    send_id: SendId,
}

/// Why the worker leaves a send alone.
enum Halt {
    /// People stopped it, or it is over.
    Stopped,
    /// It began too late.
    Late,
    /// Who started it may no longer do so.
    Forbidden,
    /// This is a copy that was restored.
    Held,
    /// The server would not talk to us; what it said last.
    Account(String),
    /// Carriers take no advertising to so few.
    TooFew,
    /// A file of the e-mail is gone, or is another one; its name.
    File(String),
}

/// What ends a run before the send is done.
enum End {
    Halt(Halt),
    /// This process stops; another one goes on.
    Stopping,
    Failed(Failure),
}

/// Adds the handler of sends.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let ctx = ctx.clone();
    registry.on(KIND, move |lease| run(ctx.clone(), lease))
}

/// Has a send worked on once the transaction commits; if it is being worked on, that goes on.
pub(super) async fn enqueue(tx: &Tx, id: SendId) -> Result<(), jobs::Error> {
    begin_in(tx, id, None).await.map(drop)
}

/// The same after a while. The job is nobody's: a send is stopped by its own state alone.
pub(super) async fn begin_in(
    tx: &Tx,
    id: SendId,
    wait: Option<Duration>,
) -> Result<jobs::JobId, jobs::Error> {
    let mut job = NewJob::new(KIND, json!(Work { send_id: id }));
    QUEUE.clone_into(&mut job.queue);
    job.dedupe_key = Some(id.to_string());
    job.run_in = wait;
    job.max_attempts = STARTS_MAX;
    jobs::enqueue(tx, job).await
}

async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let work: Work = lease.payload()?;
    let id = work.send_id;
    let ended = match prepare(&ctx, &lease, id).await {
        Ok(()) => deliver::all(&ctx, &lease, id).await,
        Err(end) => Err(end),
    };
    match ended {
        Ok(()) => Ok(Outcome::Finished),
        Err(End::Stopping) => Ok(Outcome::Released),
        Err(End::Failed(failure)) => Err(failure),
        Err(End::Halt(halt)) => end::halt(&ctx, &lease, id, &halt).await,
    }
}

/// Everything that comes before the first message.
async fn prepare(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    recover::recover(ctx, lease, id).await?;
    begin(ctx, id).await?;
    freeze::freeze(ctx, lease, id).await?;
    crash_point!("campaign.after_freeze");
    minimum::check(ctx, id).await
}

/// Begins a send whose time has come.
async fn begin(ctx: &Ctx, id: SendId) -> Result<(), End> {
    let tx = ctx.db.begin().await?;
    let Some(send) = held_for_update(&tx, id).await? else {
        return Err(End::Halt(Halt::Stopped));
    };
    if send.state() != SendState::Scheduled {
        return check_is_sending(&send);
    }
    let now = ctx.now();
    if send.scheduled_at.is_none_or(|at| at > now) {
        return Err(End::Halt(Halt::Stopped));
    }
    if send.scheduled_at.is_some_and(|at| now - at > LATE_MAX) {
        return Err(End::Halt(Halt::Late));
    }
    let moved = SendMove {
        to: SendState::Sending,
        scheduled_at: send.scheduled_at,
        started_by: None,
        halt: None,
        now,
    };
    store::sends::move_to(&tx, id, &moved).await?;
    tx.commit().await?;
    Ok(())
}

/// The send, kept from changing, if it is still to be worked on.
async fn held(tx: &Tx, id: SendId) -> Result<SendRow, End> {
    let send = held_for_update(tx, id).await?;
    let send = send.ok_or(End::Halt(Halt::Stopped))?;
    check_is_sending(&send)?;
    Ok(send)
}

fn check_is_sending(send: &SendRow) -> Result<(), End> {
    if send.state() == SendState::Sending && send.campaign_id.is_some() {
        Ok(())
    } else {
        Err(End::Halt(Halt::Stopped))
    }
}

/// Who started the send, with the rights they have in this transaction.
async fn starter(tx: &Tx, send: &SendRow) -> Result<Principal, End> {
    let user = send.starter().ok_or(End::Halt(Halt::Forbidden))?;
    let found = store::users::acting(tx, user).await?;
    Principal::acting(found).map_err(End::from)
}

impl From<crate::Error> for End {
    fn from(error: crate::Error) -> Self {
        if matches!(error, crate::Error::Conflict(Conflict::OutboundHeld)) {
            return Self::Halt(Halt::Held);
        }
        match Stop::from(error) {
            Stop::Refused => Self::Halt(Halt::Forbidden),
            Stop::Failed(failure) => Self::Failed(failure),
        }
    }
}

impl From<db::Error> for End {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<jobs::Error> for End {
    fn from(error: jobs::Error) -> Self {
        Self::Failed(error.into())
    }
}
