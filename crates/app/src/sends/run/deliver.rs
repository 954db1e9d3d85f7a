//! Sends to those whose turn it is, one after the other.

use std::time::Duration;

use domain::access::{Permission, Scope};
use domain::ids::{CampaignId, ContactId, DeliveryId, SendId};
use domain::sending::{Asked, Block, Decision, Outcome, Policy, decide, settle};
use domain::templates::Facts;
use jobs::{Failure, Lease, Progress};
use serde_json::json;
use store::custom_fields::CustomFieldRow;
use store::sends::{Leased, SendContent, SendRow, Settlement, gate_facts};
use templating::Compiled;
use tokio::time::{sleep, sleep_until};

use super::alive::alive;
use super::end::{finish_or_wait, progress};
use super::{End, Halt, held, starter};
use crate::email::Outlet;
use crate::sends::content::letter;
use crate::sends::recipients::purpose;
use crate::sends::scope_of;
use crate::sends::token::Token;
use crate::sends::written::{Place, Writer};
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

/// One run over the deliveries of a send.
struct Run<'a> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    id: SendId,
    send: SendRow,
    writer: Writer,
    fields: Vec<CustomFieldRow>,
    outlet: Outlet,
    progress: Progress,
    failures: u32,
}

/// Sends whatever is due; ends the job when nothing is left for now.
pub(super) async fn all(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    let mut run = Run::open(ctx, lease, id).await?;
    let ended = run.go_on().await;
    run.outlet.close().await;
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
        let content = SendContent {
            audience: send.audience(),
            subject: send.subject.clone(),
            html: send.html.clone(),
            is_advertising: send.is_advertising,
        };
        let compiled = Compiled::new(&letter(&content));
        let unreadable = |_| Error::Internal("a send that was checked cannot be read".into());
        Ok(Self {
            writer: Writer {
                compiled: compiled.map_err(unreadable)?,
                campaign_name: campaign.map(|campaign| campaign.name).unwrap_or_default(),
                is_advertising: send.is_advertising,
                policy: Policy::at(ctx.now()),
            },
            fields: store::custom_fields::list(ctx.db.reader()).await?,
            outlet: Outlet::open(ctx).await?,
            failures: 0,
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
            for delivery in &leased {
                self.deliver(&caller, delivery).await?;
            }
        }
    }

    /// Sends to one recipient. Whatever is wrong with them is written down and the next one follows.
    async fn deliver(&mut self, caller: &Principal, delivery: &Leased) -> Result<(), End> {
        let letter = match self.letter(caller, delivery).await? {
            Ok(letter) => letter,
            Err(why) => return self.set_aside(delivery, why).await,
        };
        let turn = self.ctx.mail_pace.turn(self.outlet.pause());
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
        let announcing = self.outlet.announce(&letter);
        let announced = alive(self.ctx, self.lease, &self.progress, announcing).await?;
        // As late as can be, since who leaves until then gets nothing.
        if !self.commit(delivery, &letter.message_id).await? {
            if let Ok(announced) = announced {
                self.outlet.withdraw(announced).await;
            }
            return Ok(());
        }
        let (outcome, words) = match announced {
            Ok(announced) => {
                let handing = self.outlet.hand_over(self.ctx, &letter, announced);
                alive(self.ctx, self.lease, &self.progress, handing).await??
            }
            Err(told) => told,
        };
        self.settle(delivery, outcome, &words, &letter.subject)
            .await?;
        self.failures = if outcome == Outcome::NotReached {
            self.failures.saturating_add(1)
        } else {
            0
        };
        // Also of a send with too few left to fail so often in a row.
        let is_in_vain = self.failures > 0 && delivery.attempt >= ATTEMPTS_MAX;
        if self.failures >= FAILURES_MAX || is_in_vain {
            return Err(End::Halt(Halt::Account(words)));
        }
        Ok(())
    }

    /// The letter of one recipient, as the one who started the send sees them now.
    async fn letter(
        &self,
        caller: &Principal,
        delivery: &Leased,
    ) -> Result<Result<channels::email::Letter, Block>, End> {
        let contact_id = ContactId(delivery.contact_id);
        let scope = caller.require(Permission::ContactsView)?;
        let facts: Facts =
            match crate::templates::facts_of_contact(self.ctx, scope, contact_id, &self.fields)
                .await
            {
                Ok(facts) => facts,
                Err(Error::NotFound) => return Ok(Err(Block::ContactGone)),
                Err(error) => return Err(error.into()),
            };
        let token = Token {
            delivery_id: DeliveryId(delivery.id),
            contact_id,
        };
        let token = token.write(&self.ctx.master_key)?;
        let place = Place {
            name: delivery.id.to_string(),
            to_address: delivery.address.clone().unwrap_or_default(),
            leave_url: format!("{}/u/{token}", self.outlet.public_url()),
        };
        let Ok(message) = self.writer.write(facts, place) else {
            return Ok(Err(Block::BadContent));
        };
        Ok(self.outlet.letter(message).map_err(|_| Block::BadContent))
    }

    /// Asks the rules once more and, in the same transaction, says that the message is about to go.
    async fn commit(&mut self, delivery: &Leased, message_id: &str) -> Result<bool, End> {
        let (ctx, now) = (self.ctx, self.ctx.now());
        let tx = ctx.db.begin().await?;
        held(&tx, self.id).await?;
        let address = delivery.address.clone();
        let addresses: Vec<String> = address.clone().into_iter().collect();
        let facts = gate_facts(&tx, &[delivery.contact_id], &addresses, now).await?;
        // A second attempt at what may have gone out is no second message.
        let is_resend = delivery.resends > 0;
        let asked = Asked {
            purpose: purpose(self.send.is_advertising),
            address: address.as_deref(),
            is_duplicate: false,
            channel: facts.channel(delivery.contact_id, address.as_deref()),
            sent_to_address: address
                .as_deref()
                .map_or(&[], |address| facts.sent_to(address)),
        };
        let decision = decide(asked, &self.writer.policy, now);
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
        let is_ours =
            may_go && store::sends::begin_delivery(&tx, delivery, message_id, now).await?;
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(is_ours)
    }

    /// Writes down what became of a message, also if the database is away for a moment: what the server
    /// said and nobody wrote down would have the message sent again.
    async fn settle(
        &mut self,
        delivery: &Leased,
        outcome: Outcome,
        words: &str,
        subject: &str,
    ) -> Result<(), End> {
        for wait in SETTLE_WAITS {
            match self.try_settle(delivery, outcome, words, subject).await {
                Err(End::Failed(Failure::Retry { .. })) => sleep(wait).await,
                ended => return ended,
            }
        }
        self.try_settle(delivery, outcome, words, subject).await
    }

    /// The same, once, with the message's place on the contact's timeline.
    async fn try_settle(
        &mut self,
        delivery: &Leased,
        outcome: Outcome,
        words: &str,
        subject: &str,
    ) -> Result<(), End> {
        let (ctx, now) = (self.ctx, self.ctx.now());
        let attempt = delivery.attempt.saturating_add(1);
        let settled = settle(outcome, attempt, delivery.resends, now);
        let settlement = Settlement {
            settled,
            reason: (settled.state == domain::sending::DeliveryState::Rejected)
                .then_some(Block::ServerRefused),
            detail: words,
            counts_as_sent: matches!(outcome, Outcome::Accepted | Outcome::Ambiguous),
            now,
        };
        let tx = ctx.db.begin().await?;
        let is_ours = store::sends::settle(&tx, delivery, &settlement).await?;
        if is_ours && outcome == Outcome::Accepted {
            let told = store::events::NewEvent {
                id: ctx.new_id(),
                contact_id: Some(ContactId(delivery.contact_id)),
                kind: "campaign_member.emailed",
                payload: json!({
                    "campaign_id": self.send.campaign_id,
                    "campaign_name": self.writer.campaign_name,
                    "send_id": self.id,
                    "subject": subject,
                }),
                actor_kind: "user",
                actor_id: self.send.started_by,
                at: now,
            };
            store::events::append(&tx, told).await?;
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
