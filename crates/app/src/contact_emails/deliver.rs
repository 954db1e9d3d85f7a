//! The worker behind an e-mail to one contact: hands it over, and tells what became of it.
//!
//! It goes by the steps of every delivery: what a dead worker may have sent goes once more under the same
//! name, and is held after that.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::{ContactEmailId, ContactId, UserId};
use domain::sending::{
    Attempt, Block, Decision, DeliveryState, Outcome, Resend, SendChannel, settle,
};
use jobs::{Failure, Lease, NewJob, Progress, Registry};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::contact_emails::{WrittenRow, find_written};
use store::email_files::of_owners;
use store::sends::{Handed, Leased, Settlement, gate_facts, interrupted, left, release};
use tokio::time::sleep_until;

use super::gate::judge;
use super::message::{message, tell};
use super::scope_of;
use crate::bulk::Stop;
use crate::email::{Outlet, note_bounce};
use crate::email_files::enclose;
use crate::sends::alive;
use crate::{Conflict, Ctx, Error, Principal};

const KIND: &str = "contact_emails.deliver";
/// Each start counts, also one after the server was stopped.
const STARTS_MAX: i32 = 20;
const CUT_SHORT: &str = "the server was stopped while it sent this message";

#[derive(Serialize, Deserialize)]
struct Work {
    email_id: ContactEmailId,
}

/// Adds the handler of e-mails to one contact.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let ctx = ctx.clone();
    registry.on(KIND, move |lease| run(ctx.clone(), lease))
}

/// Has an e-mail sent once the transaction commits, or after a while.
pub(super) async fn enqueue(
    tx: &db::Tx,
    id: ContactEmailId,
    wait: Option<Duration>,
) -> Result<(), jobs::Error> {
    let mut job = NewJob::new(KIND, json!(Work { email_id: id }));
    job.dedupe_key = Some(id.to_string());
    job.run_in = wait;
    job.max_attempts = STARTS_MAX;
    jobs::enqueue(tx, job).await.map(drop)
}

/// An e-mail whose turn it is.
struct Turn<'a> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    email: WrittenRow,
    delivery: Leased,
}

/// Whether a turn was taken.
enum Went {
    On,
    /// This process stops; another one takes it.
    Stopping,
}

async fn run(ctx: Ctx, lease: Lease) -> Result<jobs::Outcome, Failure> {
    let work: Work = lease.payload()?;
    let id = work.email_id;
    match go(&ctx, &lease, id).await {
        Ok(Went::On) | Err(Stop::Refused) => Ok(jobs::Outcome::Finished),
        Ok(Went::Stopping) => Ok(jobs::Outcome::Released),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// Takes the e-mail's turn if it has come, and waits for the next one if there is one.
async fn go(ctx: &Ctx, lease: &Lease, id: ContactEmailId) -> Result<Went, Stop> {
    if let Some((email, delivery)) = take(ctx, id).await? {
        let turn = Turn {
            ctx,
            lease,
            email,
            delivery,
        };
        if let Went::Stopping = turn.deliver().await? {
            return Ok(Went::Stopping);
        }
    }
    let tx = ctx.db.begin().await?;
    lease.finish(&tx, json!({})).await?;
    if let Some(next_at) = left(&tx, id).await? {
        enqueue(&tx, id, Some(ctx.until(next_at))).await?;
    }
    tx.commit().await?;
    Ok(Went::On)
}

/// The e-mail, if its turn has come; what an earlier run left is taken up first.
async fn take(ctx: &Ctx, id: ContactEmailId) -> Result<Option<(WrittenRow, Leased)>, Stop> {
    let (tx, now) = (ctx.db.begin().await?, ctx.now());
    let Some(email) = find_written(&tx, id).await? else {
        return Ok(None);
    };
    release(&tx, id).await?;
    for delivery in interrupted(&tx, id).await? {
        let settled = settle(
            Outcome::Ambiguous,
            attempt(&delivery, delivery.attempt),
            now,
        );
        let settlement = Settlement {
            settled,
            reason: None,
            detail: CUT_SHORT,
            provider_ref: None,
            counts_as_sent: true,
            now,
        };
        store::sends::settle(&tx, &delivery, &settlement).await?;
        tell(ctx, &tx, &email, settled.state, None).await?;
    }
    let leased = store::sends::lease(&tx, id, 1, now).await?;
    tx.commit().await?;
    Ok(leased.into_iter().next().map(|delivery| (email, delivery)))
}

/// The attempt of this number; a reader can live with two of the same letter.
fn attempt(delivery: &Leased, number: i64) -> Attempt {
    Attempt {
        number,
        resends: delivery.resends,
        resend: Resend::Once,
    }
}

impl Turn<'_> {
    async fn deliver(&self) -> Result<Went, Stop> {
        let mut outlet = match Outlet::open(self.ctx).await {
            // A copy that was restored does not know whether it went out.
            Err(Error::Conflict(Conflict::OutboundHeld)) => {
                return self.give_up(Block::SendCancelled).await;
            }
            opened => opened?,
        };
        let done = self.hand_over(&mut outlet).await;
        outlet.close().await;
        done
    }

    async fn hand_over(&self, outlet: &mut Outlet) -> Result<Went, Stop> {
        let (ctx, still) = (self.ctx, Progress::default());
        let uses = of_owners(ctx.db.reader(), [self.email.id]).await?;
        let Ok(files) = enclose(ctx, &uses).await? else {
            return self.give_up(Block::FileMissing).await;
        };
        let message = message(ctx, outlet, &self.email, &self.delivery, files).await?;
        let Ok(letter) = outlet.sender().letter(message) else {
            return self.give_up(Block::BadContent).await;
        };
        let turn = ctx.mail_pace.turn(&ctx.db, outlet.pause()).await?;
        let has_turn = async {
            tokio::select! {
                biased;
                () = self.lease.stopping() => false,
                () = sleep_until(turn) => true,
            }
        };
        // Nothing is broken off on its way, which would have to be sent again.
        if !alive(ctx, self.lease, &still, has_turn).await? {
            return Ok(Went::Stopping);
        }
        let announced = alive(ctx, self.lease, &still, outlet.announce(&letter)).await?;
        // As late as can be, since who leaves until then gets nothing.
        if !self.commit(&letter.letter().message_id).await? {
            if let Ok(announced) = announced {
                outlet.withdraw(announced).await;
            }
            return Ok(Went::On);
        }
        let (outcome, words) = match announced {
            Ok(announced) => {
                let handing = outlet.hand_over(ctx, &letter, announced);
                alive(ctx, self.lease, &still, handing).await??
            }
            Err(told) => told,
        };
        self.settle(outcome, &words).await?;
        Ok(Went::On)
    }

    /// Leaves it unsent for good.
    async fn give_up(&self, why: Block) -> Result<Went, Stop> {
        let tx = self.ctx.db.begin().await?;
        self.set_aside(&tx, why, None).await?;
        tx.commit().await?;
        Ok(Went::On)
    }

    /// Asks the rules once more and, in the same transaction, says that the message is about to go.
    async fn commit(&self, message_id: &str) -> Result<bool, Stop> {
        let tx = self.ctx.db.begin().await?;
        let may_go = match self.refusal(&tx).await? {
            None => {
                let now = self.ctx.now();
                let handed = Handed {
                    message_id,
                    segments: None,
                    cost_minor: None,
                };
                store::sends::begin_deliveries(&tx, &[(&self.delivery, handed)], now)
                    .await?
                    .contains(&self.delivery.id)
            }
            Some((why, until)) => {
                self.set_aside(&tx, why, until).await?;
                false
            }
        };
        self.lease.checkpoint(&tx, Progress::default()).await?;
        tx.commit().await?;
        Ok(may_go)
    }

    /// Why it does not go now, and until when if that passes. Whom its writer no longer reaches is gone
    /// for them.
    async fn refusal(&self, tx: &db::Tx) -> Result<Option<(Block, Option<DateTime<Utc>>)>, Stop> {
        let contact_id = ContactId(self.delivery.contact_id);
        let writer = store::users::acting(tx, UserId(self.email.created_by)).await?;
        let scope = Principal::acting(writer).and_then(|writer| scope_of(&writer));
        let is_reached = match scope {
            Ok(scope) => {
                let found = store::contacts::related(tx, scope, contact_id).await?;
                found.is_some()
            }
            Err(Error::Forbidden) => false,
            Err(error) => return Err(error.into()),
        };
        if !is_reached {
            return Ok(Some((Block::ContactGone, None)));
        }
        let (address, now) = (&self.email.to_address, self.ctx.now());
        let facts = gate_facts(
            tx,
            SendChannel::Email,
            &[contact_id.0],
            std::slice::from_ref(address),
            now,
        )
        .await?;
        let is_advertising = self.email.is_advertising;
        let judged = judge(&facts, contact_id, Some(address), is_advertising, now);
        // A second attempt at what may have gone out is no second message.
        let is_resend = self.delivery.resends > 0;
        Ok(match judged.decision {
            Decision::Allow => None,
            Decision::Defer(..) | Decision::Block(Block::TooOften | Block::DailyCap)
                if is_resend =>
            {
                None
            }
            Decision::Defer(until, why) => Some((why, Some(until))),
            Decision::Block(why) => Some((why, None)),
        })
    }

    async fn set_aside(
        &self,
        tx: &db::Tx,
        why: Block,
        until: Option<DateTime<Utc>>,
    ) -> Result<(), Stop> {
        let now = self.ctx.now();
        let is_ours = store::sends::set_aside(tx, &self.delivery, why, until, now).await?;
        if is_ours && until.is_none() {
            let state = DeliveryState::Suppressed;
            tell(self.ctx, tx, &self.email, state, Some(why)).await?;
        }
        Ok(())
    }

    /// Writes down what became of the message.
    async fn settle(&self, outcome: Outcome, words: &str) -> Result<(), Stop> {
        let (delivery, now) = (&self.delivery, self.ctx.now());
        // Nobody pauses a single e-mail: a server that is away for long refuses it.
        let met = match outcome {
            Outcome::NotReached => Outcome::Later,
            met => met,
        };
        let settled = settle(
            met,
            attempt(delivery, delivery.attempt.saturating_add(1)),
            now,
        );
        let is_rejected = settled.state == DeliveryState::Rejected;
        let reason = is_rejected.then_some(Block::ServerRefused);
        let settlement = Settlement {
            settled,
            reason,
            detail: words,
            provider_ref: None,
            counts_as_sent: matches!(outcome, Outcome::Accepted | Outcome::Ambiguous),
            now,
        };
        let tx = self.ctx.db.begin().await?;
        if store::sends::settle(&tx, delivery, &settlement).await? {
            tell(self.ctx, &tx, &self.email, settled.state, reason).await?;
            if is_rejected {
                let (id, address) = (ContactId(delivery.contact_id), &self.email.to_address);
                note_bounce(self.ctx, &tx, id, address, words).await?;
            }
        }
        self.lease.checkpoint(&tx, Progress::default()).await?;
        tx.commit().await?;
        Ok(())
    }
}
