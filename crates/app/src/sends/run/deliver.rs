//! Sends to those whose turn it is, one after the other.

use std::time::Duration;

use crash::crash_point;
use domain::access::{Permission, Scope};
use domain::contacts::Purpose;
use domain::ids::{CampaignId, ContactId, SendId};
use domain::sending::{
    Asked, Attempt, Block, Decision, DeliveryState, Outcome, Policy, SendChannel, decide,
    is_address_dead, settle,
};
use jobs::{Failure, Lease, Progress};
use serde_json::json;
use store::custom_fields::CustomFieldRow;
use store::sends::{Handed, Leased, SendRow, Settlement, gate_facts};
use tokio::time::{sleep, sleep_until};

use super::alive::alive;
use super::carrier::{Carrier, Message};
use super::end::{finish_or_wait, progress};
use super::{End, Halt, held, starter};
use crate::email::note_bounce;
use crate::sends::attach::enclosed;
use crate::sends::scope_of;
use crate::sms::Told;
use crate::{Ctx, Error, Principal};

/// So many are leased at once.
const LEASED: u64 = 50;
/// Waits between attempts to write down what became of a message; together less than what a silent job
/// is given.
const SETTLE_WAITS: [Duration; 4] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
];
/// After so many failures to reach the server in a row, people have to look.
const FAILURES_MAX: u32 = 3;
/// And after so many attempts at one message, the last of which reached no server.
const ATTEMPTS_MAX: i64 = 4;

/// Said of a message that may have gone out, and would go a second time if it were tried again.
const HELD: &str = "it may have been taken, too long ago to ask again";

/// After so many refusals of e-mail in a row that are no recipient's fault, too: the rest would all be
/// refused.
const REFUSALS_MAX: u32 = 5;

/// One run over the deliveries of a send.
struct Run<'a> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    id: SendId,
    send: SendRow,
    campaign_name: String,
    policy: Policy,
    fields: Vec<CustomFieldRow>,
    carrier: Carrier,
    progress: Progress,
    failures: u32,
    refusals: u32,
}

/// Sends whatever is due; ends the job when nothing is left for now.
pub(super) async fn all(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    let mut run = Run::open(ctx, lease, id).await?;
    let ended = run.go_on().await;
    run.carrier.close().await;
    ended
}

impl<'a> Run<'a> {
    async fn open(ctx: &'a Ctx, lease: &'a Lease, id: SendId) -> Result<Self, End> {
        let tx = ctx.db.begin().await?;
        let send = held(&tx, id).await?;
        let campaign_id = CampaignId(send.campaign_id.unwrap_or_default());
        let campaign = store::campaigns::find(&tx, Scope::All, campaign_id).await?;
        let progress = progress(&tx, id).await?;
        drop(tx);
        let campaign_name = campaign.map(|campaign| campaign.name).unwrap_or_default();
        let policy = Policy::at(ctx.now());
        let files = enclosed(ctx, id).await?;
        let files = files.map_err(|missing| End::Halt(Halt::File(missing.file_name)))?;
        Ok(Self {
            carrier: Carrier::open(ctx, &send, &campaign_name, policy, files).await?,
            fields: store::custom_fields::list(ctx.db.reader()).await?,
            campaign_name,
            policy,
            failures: 0,
            refusals: 0,
            ctx,
            lease,
            id,
            send,
            progress,
        })
    }

    async fn go_on(&mut self) -> Result<(), End> {
        loop {
            let tx = self.ctx.db.begin().await?;
            let send = held(&tx, self.id).await?;
            let caller = starter(&tx, &send).await?;
            scope_of(&caller)?;
            let leased = store::sends::lease(&tx, self.id, LEASED, self.ctx.now()).await?;
            if leased.is_empty() {
                return finish_or_wait(self.ctx, self.lease, tx, &send, &caller).await;
            }
            self.checkpoint(&tx).await?;
            tx.commit().await?;
            crash_point!("delivery.after_claim");
            for delivery in &leased {
                self.deliver(&caller, delivery).await?;
            }
        }
    }

    /// Sends to one recipient. Whatever is wrong with them is written down and the next one follows.
    async fn deliver(&mut self, caller: &Principal, delivery: &Leased) -> Result<(), End> {
        let message = match self.message(caller, delivery).await? {
            Ok(message) => message,
            Err(why) => return self.set_aside(delivery, why).await,
        };
        let turn = self.carrier.turn(self.ctx).await?;
        let has_turn = async {
            tokio::select! {
                biased;
                () = self.lease.stopping() => false,
                () = sleep_until(turn) => true,
            }
        };
        // Nothing is broken off on its way, which would have to be sent again.
        if !alive(self.ctx, self.lease, &self.progress, has_turn).await? {
            return Err(End::Stopping);
        }
        let announcing = self.carrier.announce(&message);
        let announced = alive(self.ctx, self.lease, &self.progress, announcing).await?;
        // As late as can be, since who leaves until then gets nothing.
        if !self.commit(delivery, &message).await? {
            if let Ok(announced) = announced {
                self.carrier.withdraw(announced).await;
            }
            return Ok(());
        }
        crash_point!("delivery.after_committing");
        let told = match announced {
            Ok(announced) => {
                let handing = self.carrier.hand_over(self.ctx, &message, announced);
                alive(self.ctx, self.lease, &self.progress, handing).await??
            }
            Err(told) => told,
        };
        self.settle(delivery, &told, &message.subject).await?;
        crash_point!("delivery.after_accepted");
        let outcome = told.outcome;
        if outcome == Outcome::Account {
            return Err(End::Halt(Halt::Account(told.words)));
        }
        self.failures = if outcome == Outcome::NotReached {
            self.failures.saturating_add(1)
        } else {
            0
        };
        let is_email = self.send.channel() == SendChannel::Email;
        self.refusals = match outcome {
            Outcome::Never if is_email && !is_address_dead(&told.words) => {
                self.refusals.saturating_add(1)
            }
            _ => 0,
        };
        // Also of a send with too few left to fail so often in a row.
        let is_in_vain = self.failures > 0 && delivery.attempt >= ATTEMPTS_MAX;
        let is_refused = self.refusals >= REFUSALS_MAX;
        if self.failures >= FAILURES_MAX || is_in_vain || is_refused {
            return Err(End::Halt(Halt::Account(told.words)));
        }
        Ok(())
    }

    /// The message of one recipient, as the one who started the send sees them now.
    async fn message(
        &self,
        caller: &Principal,
        delivery: &Leased,
    ) -> Result<Result<Message, Block>, End> {
        let contact_id = ContactId(delivery.contact_id);
        let scope = caller.require(Permission::ContactsView)?;
        let facts =
            crate::templates::facts_of_contact(self.ctx, scope, contact_id, &self.fields).await;
        match facts {
            Ok(facts) => Ok(self.carrier.write(self.ctx, delivery, facts).await?),
            Err(Error::NotFound) => Ok(Err(Block::ContactGone)),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks the rules once more and, in the same transaction, says that the message is about to go.
    async fn commit(&mut self, delivery: &Leased, message: &Message) -> Result<bool, End> {
        let (ctx, now) = (self.ctx, self.ctx.now());
        let tx = ctx.db.begin().await?;
        held(&tx, self.id).await?;
        let address = delivery.address.clone();
        let addresses: Vec<String> = address.clone().into_iter().collect();
        let channel = self.send.channel();
        let facts = gate_facts(&tx, channel, &[delivery.contact_id], &addresses, now).await?;
        // A second attempt at what may have gone out is no second message.
        let is_resend = delivery.resends > 0;
        if is_resend && !self.carrier.resend().allows(delivery.sent_at, now) {
            store::sends::hold(&tx, delivery, HELD, now).await?;
            self.count_as_done(true);
            self.checkpoint(&tx).await?;
            tx.commit().await?;
            return Ok(false);
        }
        let asked = Asked {
            through: channel,
            held_for: self.carrier.held_for(),
            purpose: Purpose::of(self.send.is_advertising),
            address: address.as_deref(),
            is_listed: address
                .as_deref()
                .is_some_and(|address| facts.is_listed(address)),
            is_duplicate: false,
            channel: facts.channel(delivery.contact_id, address.as_deref()),
            sent_to_address: address
                .as_deref()
                .map_or(&[], |address| facts.sent_to(address)),
        };
        let decision = decide(asked, &self.policy, now);
        let may_go = match decision {
            Decision::Allow => true,
            Decision::Defer(..) | Decision::Block(Block::TooOften | Block::DailyCap)
                if is_resend =>
            {
                true
            }
            Decision::Defer(until, why) => {
                store::sends::set_aside(&tx, delivery, why, Some(until), now).await?;
                false
            }
            Decision::Block(why) => {
                store::sends::set_aside(&tx, delivery, why, None, now).await?;
                self.count_as_done(true);
                false
            }
        };
        let handed = Handed {
            message_id: &message.name,
            segments: message.cost.map(|cost| i64::from(cost.segments)),
            cost_minor: message.cost.map(|cost| cost.cost_minor),
        };
        let is_ours = may_go && store::sends::begin_delivery(&tx, delivery, handed, now).await?;
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(is_ours)
    }

    /// Writes down what became of a message, also if the database is away for a moment: what the server
    /// said and nobody wrote down would have the message sent again.
    async fn settle(&mut self, delivery: &Leased, told: &Told, subject: &str) -> Result<(), End> {
        for wait in SETTLE_WAITS {
            match self.try_settle(delivery, told, subject).await {
                Err(End::Failed(Failure::Retry { .. })) => sleep(wait).await,
                ended => return ended,
            }
        }
        self.try_settle(delivery, told, subject).await
    }

    /// The same, once, with the message's place on the contact's timeline.
    async fn try_settle(
        &mut self,
        delivery: &Leased,
        told: &Told,
        subject: &str,
    ) -> Result<(), End> {
        let (ctx, now, outcome) = (self.ctx, self.ctx.now(), told.outcome);
        let attempt = Attempt {
            number: delivery.attempt.saturating_add(1),
            resends: delivery.resends,
            resend: self.carrier.resend(),
        };
        let settled = settle(outcome, attempt, now);
        let is_sent = matches!(outcome, Outcome::Accepted | Outcome::Ambiguous);
        let settlement = Settlement {
            settled,
            reason: (settled.state == DeliveryState::Rejected).then_some(Block::ServerRefused),
            detail: &told.words,
            provider_ref: told.reference.as_deref(),
            counts_as_sent: is_sent || settled.state == DeliveryState::Unknown,
            now,
        };
        let tx = ctx.db.begin().await?;
        let is_ours = store::sends::settle(&tx, delivery, &settlement).await?;
        if is_ours && outcome == Outcome::Accepted {
            let event = store::events::NewEvent {
                id: ctx.new_id(),
                contact_id: Some(ContactId(delivery.contact_id)),
                kind: self.carrier.event_kind(),
                payload: json!({
                    "campaign_id": self.send.campaign_id,
                    "campaign_name": self.campaign_name,
                    "send_id": self.id,
                    "subject": subject,
                }),
                actor_kind: "user",
                actor_id: self.send.started_by,
                at: now,
            };
            store::events::append(&tx, event).await?;
        }
        let is_email = self.send.channel() == SendChannel::Email;
        if is_ours && is_email && outcome == Outcome::Never {
            let (id, address) = (ContactId(delivery.contact_id), delivery.address.as_deref());
            note_bounce(ctx, &tx, id, address.unwrap_or_default(), &told.words).await?;
        }
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        self.count_as_done(settled.state.is_final());
        Ok(())
    }

    /// Counted as it goes: to count all of a large send takes a while.
    fn count_as_done(&mut self, is_done: bool) {
        self.progress.done = self.progress.done.saturating_add(i64::from(is_done));
    }

    async fn set_aside(&mut self, delivery: &Leased, why: Block) -> Result<(), End> {
        let tx = self.ctx.db.begin().await?;
        store::sends::set_aside(&tx, delivery, why, None, self.ctx.now()).await?;
        self.count_as_done(true);
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Renews the job in the transaction; who lost it changes nothing.
    async fn checkpoint(&self, tx: &db::Tx) -> Result<(), End> {
        // A send is stopped by its state, which each message asks for.
        self.lease.checkpoint(tx, self.progress.clone()).await?;
        Ok(())
    }
}
