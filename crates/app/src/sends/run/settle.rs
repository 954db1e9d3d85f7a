//! Writes down what became of messages, each with its place on the contact's timeline.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::ContactId;
use domain::sending::{Attempt, Block, DeliveryState, Outcome, SendChannel, settle};
use jobs::Failure;
use store::sends::{Leased, Settlement, Taken, settle_taken};
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

/// A message that was handed over, without what it was made of, and what became of it.
pub(super) struct Gone {
    pub(super) delivery: Leased,
    /// As the timeline names it.
    pub(super) subject: String,
    pub(super) told: Told,
}

impl Gone {
    pub(super) fn of(going: Going, told: Told) -> Self {
        Self {
            delivery: going.delivery,
            subject: going.message.subject,
            told,
        }
    }
}

impl Run<'_> {
    /// Also if the database is away for a moment: what the server said and nobody wrote down would have the
    /// message sent again. Tells of how many there is nothing more to be heard.
    pub(super) async fn settle(&self, gone: &[Gone]) -> Result<usize, End> {
        if gone.is_empty() {
            return Ok(0);
        }
        for wait in WAITS {
            match self.try_settle(gone).await {
                Err(End::Failed(Failure::Retry { .. })) => sleep(wait).await,
                ended => return ended,
            }
        }
        self.try_settle(gone).await
    }

    async fn try_settle(&self, gone: &[Gone]) -> Result<usize, End> {
        let tx = self.ctx.db.begin().await?;
        // One time for all: what went together is due again together.
        let now = self.ctx.now();
        let mut done = self.settle_taken(&tx, gone).await?;
        for one in gone {
            if one.told.outcome != Outcome::Accepted {
                done += usize::from(self.settle_other(&tx, one, now).await?);
            }
        }
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Of those that were taken; how many these are.
    async fn settle_taken(&self, tx: &db::Tx, gone: &[Gone]) -> Result<usize, End> {
        let now = self.ctx.now();
        let taken: Vec<&Gone> = gone
            .iter()
            .filter(|one| one.told.outcome == Outcome::Accepted)
            .collect();
        let rows: Vec<Taken<'_>> = taken
            .iter()
            .map(|one| Taken {
                leased: &one.delivery,
                detail: &one.told.words,
                provider_ref: one.told.reference.as_deref(),
            })
            .collect();
        let ours: HashSet<Uuid> = settle_taken(tx, &rows, now).await?;
        let count = taken.len();
        let told: Vec<&Gone> = taken
            .into_iter()
            .filter(|one| ours.contains(&one.delivery.id))
            .collect();
        self.tell(tx, &told).await?;
        Ok(count)
    }

    /// Of one that was not; whether that is the end of it.
    async fn settle_other(&self, tx: &db::Tx, one: &Gone, now: DateTime<Utc>) -> Result<bool, End> {
        let Gone { delivery, told, .. } = one;
        let (ctx, outcome) = (self.ctx, told.outcome);
        let attempt = Attempt {
            number: delivery.attempt.saturating_add(1),
            resends: delivery.resends,
            resend: self.resend,
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
