//! Sends to those whose turn it is: one after the other, or where the pace is fast, in rounds of messages
//! that go side by side, each over a line of its own.

use std::collections::VecDeque;

use crash::crash_point;
use domain::access::{Permission, Scope};
use domain::ids::{CampaignId, SendId};
use domain::sending::{Block, Outcome, Policy, SendChannel, is_address_dead};
use jobs::{Lease, Progress};
use store::custom_fields::CustomFieldRow;
use store::sends::{Leased, SendRow};
use tokio::time::sleep_until;

use super::alive::alive;
use super::carrier::{Announced, Carrier, Going};
use super::end::{finish_or_wait, progress};
use super::{End, Halt, held, starter};
use crate::sends::attach::enclosed;
use crate::sends::scope_of;
use crate::sms::Told;
use crate::{Ctx, Principal};

/// So many are leased at once: some full rounds.
const LEASED: u64 = 64;
/// After so many failures to reach the server in a row, people have to look.
const FAILURES_MAX: u32 = 3;
/// And after so many attempts at one message, the last of which reached no server.
const ATTEMPTS_MAX: i64 = 4;

/// After so many refusals of e-mail in a row that are no recipient's fault, too: the rest would all be
/// refused.
const REFUSALS_MAX: u32 = 5;

/// One run over the deliveries of a send.
pub(super) struct Run<'a> {
    pub(super) ctx: &'a Ctx,
    lease: &'a Lease,
    pub(super) id: SendId,
    pub(super) send: SendRow,
    pub(super) campaign_name: String,
    pub(super) policy: Policy,
    fields: Vec<CustomFieldRow>,
    pub(super) carrier: Carrier,
    progress: Progress,
    failures: u32,
    refusals: u32,
    /// How many go side by side: one at first, and twice as many after each round in which the server
    /// took what came.
    abreast: usize,
    /// As many as the server was seen to take at once.
    abreast_max: usize,
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
            abreast: 1,
            abreast_max: usize::MAX,
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
            let mut waiting = VecDeque::from(leased);
            while !waiting.is_empty() {
                let abreast = self.abreast.min(self.carrier.abreast()).min(waiting.len());
                let round: Vec<Leased> = waiting.drain(..abreast).collect();
                for unreached in self.deliver(&caller, round).await?.into_iter().rev() {
                    waiting.push_front(unreached.delivery);
                }
            }
        }
    }

    /// Sends to some recipients side by side. Whatever is wrong with them is written down. Returns whom no
    /// line could be had for, though another one could.
    async fn deliver(&mut self, caller: &Principal, round: Vec<Leased>) -> Result<Vec<Going>, End> {
        let mut going = self.written(caller, round).await?;
        if going.is_empty() {
            return Ok(Vec::new());
        }
        let turn = self.carrier.turns(self.ctx, going.len()).await?;
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
        let announcing = self.carrier.announce(&going);
        let mut announced = alive(self.ctx, self.lease, &self.progress, announcing).await?;
        let unreached = self.keep_reached(&mut going, &mut announced);
        // As late as can be, since who leaves until then gets nothing.
        let ours = self.commit(&going).await?;
        let mut handed = Vec::with_capacity(going.len());
        for (one, announced) in going.into_iter().zip(announced) {
            match announced {
                _ if ours.contains(&one.delivery.id) => handed.push((one, announced)),
                Ok(announced) => self.carrier.withdraw(announced).await,
                Err(_) => {}
            }
        }
        if handed.is_empty() {
            return Ok(unreached);
        }
        crash_point!("delivery.after_committing");
        let (going, announced): (Vec<_>, Vec<_>) = handed.into_iter().unzip();
        let handing = self.carrier.hand_over(self.ctx, &going, announced);
        let told = alive(self.ctx, self.lease, &self.progress, handing).await?;
        let mut failed = None;
        let mut gone = Vec::with_capacity(going.len());
        for (one, told) in going.into_iter().zip(told) {
            match told {
                Ok(told) => gone.push((one, told)),
                Err(error) => failed = Some(error),
            }
        }
        self.settle(&gone).await?;
        crash_point!("delivery.after_accepted");
        if let Some(error) = failed {
            return Err(error.into());
        }
        for (one, told) in gone {
            self.weigh(&one.delivery, told)?;
        }
        self.abreast = if self.failures > 0 || self.refusals > 0 {
            1
        } else {
            self.abreast.saturating_mul(2).min(self.abreast_max)
        };
        Ok(unreached)
    }

    /// Takes out for whom no line could be had while others got one: the server takes so many at once and no
    /// more. Where nobody got one, one is left to tell of it.
    fn keep_reached(
        &mut self,
        going: &mut Vec<Going>,
        announced: &mut Vec<Result<Announced, Told>>,
    ) -> Vec<Going> {
        let is_unreached = |one: &Result<Announced, Told>| {
            let told = one.as_ref().err();
            told.is_some_and(|told| told.outcome == Outcome::NotReached)
        };
        let reached = announced.iter().filter(|one| !is_unreached(one)).count();
        if reached == going.len() || going.len() == 1 {
            return Vec::new();
        }
        if reached > 0 {
            self.abreast_max = reached;
        }
        let mut is_first = true;
        let (mut kept, mut unreached) = (Vec::new(), Vec::new());
        for (one, announced) in going.drain(..).zip(announced.drain(..)) {
            let stays = !is_unreached(&announced) || (reached == 0 && is_first);
            is_first = false;
            if stays {
                kept.push((one, announced));
            } else {
                unreached.push(one);
            }
        }
        (*going, *announced) = kept.into_iter().unzip();
        unreached
    }

    /// Counts what went wrong, until people have to look.
    fn weigh(&mut self, delivery: &Leased, told: Told) -> Result<(), End> {
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

    /// The messages of these recipients, as the one who started the send sees them now; who gets none is set
    /// aside.
    async fn written(&mut self, caller: &Principal, round: Vec<Leased>) -> Result<Vec<Going>, End> {
        let scope = caller.require(Permission::ContactsView)?;
        let ids: Vec<_> = round.iter().map(|one| one.contact_id).collect();
        let mut facts =
            crate::templates::facts_of_contacts(self.ctx, scope, &ids, &self.fields).await?;
        let mut known = Vec::with_capacity(round.len());
        let mut going = Vec::with_capacity(round.len());
        for delivery in round {
            match facts.remove(&delivery.contact_id) {
                Some(facts) => known.push((delivery, facts)),
                None => self.set_aside(&delivery, Block::ContactGone).await?,
            }
        }
        for (delivery, message) in self.carrier.write(self.ctx, known).await? {
            match message {
                Ok(message) => going.push(Going { delivery, message }),
                Err(why) => self.set_aside(&delivery, why).await?,
            }
        }
        Ok(going)
    }

    /// Counted as it goes: to count all of a large send takes a while.
    pub(super) fn count_as_done(&mut self, count: usize) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.progress.done = self.progress.done.saturating_add(count);
    }

    async fn set_aside(&mut self, delivery: &Leased, why: Block) -> Result<(), End> {
        let tx = self.ctx.db.begin().await?;
        store::sends::set_aside(&tx, delivery, why, None, self.ctx.now()).await?;
        self.count_as_done(1);
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Renews the job in the transaction; who lost it changes nothing.
    pub(super) async fn checkpoint(&self, tx: &db::Tx) -> Result<(), End> {
        // A send is stopped by its state, which each message asks for.
        self.lease.checkpoint(tx, self.progress.clone()).await?;
        Ok(())
    }
}
