//! Sends to those whose turn it is: one after the other, or where the pace is fast, in rounds of messages
//! that go side by side, each over a line of its own.

use std::sync::Arc;

use chrono::TimeDelta;
use crash::crash_point;
use domain::access::{Permission, Scope};
use domain::ids::{CampaignId, SendId};
use domain::sending::{Block, Outcome, Policy, Resend};
use jobs::{Lease, Progress};
use store::custom_fields::CustomFieldRow;
use store::sends::{Leased, SendRow, left};

use super::carrier::Carrier;
use super::desk::Desk;
use super::end::{finish_or_wait, progress};
use super::{End, Halt, held, starter};
use crate::Ctx;
use crate::sends::attach::enclosed;
use crate::sends::scope_of;
use crate::sms::Told;

/// So many are leased at once where one goes after the other.
const LEASED: u64 = 64;
/// And where they go side by side: some full rounds.
const LEASED_FAST: u64 = 256;
/// After so many failures to reach the server in a row, people have to look.
const FAILURES_MAX: u32 = 3;
/// And after so many attempts at one message, the last of which reached no server.
const ATTEMPTS_MAX: i64 = 4;

/// After so many refusals in a row that are no recipient's fault, too: the rest would all be refused.
const REFUSALS_MAX: u32 = 5;

/// One run over the deliveries of a send.
pub(super) struct Run<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) lease: &'a Lease,
    pub(super) id: SendId,
    pub(super) send: SendRow,
    pub(super) campaign_name: String,
    pub(super) policy: &'static Policy,
    fields: Arc<Vec<CustomFieldRow>>,
    pub(super) resend: Resend,
    pub(super) held_for: TimeDelta,
    pub(super) progress: Progress,
    failures: u32,
    refusals: u32,
    /// How many go side by side: one at first, and twice as many after each round in which the server
    /// took what came.
    pub(super) abreast: usize,
    /// As many as the server was seen to take at once.
    pub(super) abreast_max: usize,
}

/// Sends whatever is due; ends the job when nothing is left for now.
pub(super) async fn all(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    let (mut run, mut carrier) = Run::open(ctx, lease, id).await?;
    let ended = run.go_on(&mut carrier).await;
    carrier.close().await;
    ended
}

impl<'a> Run<'a> {
    async fn open(ctx: &'a Ctx, lease: &'a Lease, id: SendId) -> Result<(Self, Carrier), End> {
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
        let carrier = Carrier::open(ctx, &send, &campaign_name, policy, files).await?;
        let run = Self {
            fields: Arc::new(store::custom_fields::list(ctx.db.reader()).await?),
            resend: carrier.resend(),
            held_for: carrier.held_for(),
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
        };
        Ok((run, carrier))
    }

    async fn go_on(&mut self, carrier: &mut Carrier) -> Result<(), End> {
        loop {
            let tx = self.ctx.db.begin().await?;
            let send = held(&tx, self.id).await?;
            let caller = starter(&tx, &send).await?;
            scope_of(&caller)?;
            let count = if carrier.abreast() > 1 {
                LEASED_FAST
            } else {
                LEASED
            };
            let (mut enough_at, batches) = (None, carrier.batches());
            let (leased, name) = if let Some(batches) = batches {
                let batch = self.lease_batch(&tx, batches).await?;
                enough_at = batch.enough_at;
                (batch.leased, batch.name)
            } else {
                let leased = store::sends::lease(&tx, self.id, count, self.ctx.now()).await?;
                (leased, None)
            };
            if leased.is_empty() {
                let next_at = match enough_at {
                    Some(at) => Some(at),
                    None => left(&tx, self.id).await?,
                };
                return finish_or_wait(self.ctx, self.lease, tx, (&send, next_at), &caller).await;
            }
            self.checkpoint(&tx).await?;
            tx.commit().await?;
            crash_point!("delivery.after_claim");
            let seen = caller.require(Permission::ContactsView)?;
            let mut desk = Desk::new(self.ctx, carrier.pen(), &self.fields, (seen, leased));
            match batches {
                Some(batches) => self.together(carrier, &mut desk, name, batches).await?,
                None => self.rounds(carrier, &mut desk).await?,
            }
        }
    }

    /// Counts what went wrong, until people have to look.
    pub(super) fn weigh(&mut self, delivery: &Leased, told: &Told) -> Result<(), End> {
        let outcome = told.outcome;
        if outcome == Outcome::Account {
            return Err(End::Halt(Halt::Account(told.words.clone())));
        }
        self.failures = if outcome == Outcome::NotReached {
            self.failures.saturating_add(1)
        } else {
            0
        };
        self.refusals = if told.is_senders_fault {
            self.refusals.saturating_add(1)
        } else {
            0
        };
        // Also of a send with too few left to fail so often in a row.
        let is_in_vain = self.failures > 0 && delivery.attempt >= ATTEMPTS_MAX;
        let is_refused = self.refusals >= REFUSALS_MAX;
        if self.failures >= FAILURES_MAX || is_in_vain || is_refused {
            return Err(End::Halt(Halt::Account(told.words.clone())));
        }
        Ok(())
    }

    /// How many the next round is, after one in which this was counted.
    pub(super) fn grow(&mut self) {
        self.abreast = if self.failures > 0 || self.refusals > 0 {
            1
        } else {
            self.abreast.saturating_mul(2).min(self.abreast_max)
        };
    }

    /// Counted as it goes: to count all of a large send takes a while.
    pub(super) fn count_as_done(&mut self, count: usize) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.progress.done = self.progress.done.saturating_add(count);
    }

    pub(super) async fn set_aside(&mut self, delivery: &Leased, why: Block) -> Result<(), End> {
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
