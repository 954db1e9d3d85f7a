//! Writes down what became of messages, each with its place on the contact's timeline.

use std::collections::HashSet;
use std::time::Duration;

use domain::ids::ContactId;
use domain::sending::{Attempt, Block, DeliveryState, Outcome, SendChannel, settle};
use jobs::Failure;
use store::sends::{Settlement, Taken, settle_taken};
use tokio::time::sleep;
use uuid::Uuid;

use super::End;
use super::carrier::Going;
use super::deliver::Run;
use crate::email::note_bounce;
use crate::sms::Told;

/// Waits between attempts to write down what became of messages; together less than what a silent job
/// is given.
const WAITS: [Duration; 4] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
];

impl Run<'_> {
    /// Also if the database is away for a moment: what the server said and nobody wrote down would have the
    /// message sent again.
    pub(super) async fn settle(&mut self, gone: &[(Going, Told)]) -> Result<(), End> {
        for wait in WAITS {
            match self.try_settle(gone).await {
                Err(End::Failed(Failure::Retry { .. })) => sleep(wait).await,
                ended => return ended,
            }
        }
        self.try_settle(gone).await
    }

    async fn try_settle(&mut self, gone: &[(Going, Told)]) -> Result<(), End> {
        let tx = self.ctx.db.begin().await?;
        let mut done = self.settle_taken(&tx, gone).await?;
        for (one, told) in gone {
            if told.outcome != Outcome::Accepted {
                done += usize::from(self.settle_other(&tx, one, told).await?);
            }
        }
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        self.count_as_done(done);
        Ok(())
    }

    /// Of those that were taken; how many these are.
    async fn settle_taken(&self, tx: &db::Tx, gone: &[(Going, Told)]) -> Result<usize, End> {
        let now = self.ctx.now();
        let taken: Vec<&(Going, Told)> = gone
            .iter()
            .filter(|(_, told)| told.outcome == Outcome::Accepted)
            .collect();
        let rows: Vec<Taken<'_>> = taken
            .iter()
            .map(|(one, told)| Taken {
                leased: &one.delivery,
                detail: &told.words,
                provider_ref: told.reference.as_deref(),
            })
            .collect();
        let ours: HashSet<Uuid> = settle_taken(tx, &rows, now).await?;
        let told: Vec<&Going> = taken
            .iter()
            .filter(|(one, _)| ours.contains(&one.delivery.id))
            .map(|(one, _)| one)
            .collect();
        self.tell(tx, &told).await?;
        Ok(taken.len())
    }

    /// Of one that was not; whether that is the end of it.
    async fn settle_other(&self, tx: &db::Tx, one: &Going, told: &Told) -> Result<bool, End> {
        let (ctx, now, outcome) = (self.ctx, self.ctx.now(), told.outcome);
        let delivery = &one.delivery;
        let attempt = Attempt {
            number: delivery.attempt.saturating_add(1),
            resends: delivery.resends,
            resend: self.carrier.resend(),
        };
        let settled = settle(outcome, attempt, now);
        let settlement = Settlement {
            settled,
            reason: (settled.state == DeliveryState::Rejected).then_some(Block::ServerRefused),
            detail: &told.words,
            provider_ref: told.reference.as_deref(),
            counts_as_sent: outcome == Outcome::Ambiguous
                || settled.state == DeliveryState::Unknown,
            now,
        };
        let is_ours = store::sends::settle(tx, delivery, &settlement).await?;
        let is_email = self.send.channel() == SendChannel::Email;
        if is_ours && is_email && outcome == Outcome::Never {
            let (id, address) = (ContactId(delivery.contact_id), delivery.address.as_deref());
            note_bounce(ctx, tx, id, address.unwrap_or_default(), &told.words).await?;
        }
        Ok(settled.state.is_final())
    }
}
