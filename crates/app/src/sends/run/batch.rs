//! Sends where a gateway takes one text for many numbers: all of a batch are said to be about to go under one name,
//! which the gateway is asked by again if it did not answer.

use chrono::{DateTime, Utc};
use crash::crash_point;
use domain::sending::{Batches, Block, Outcome};
use store::sends::{Leased, count_due, enough_due_at, lease, lease_again, take_back};
use tokio::time::sleep_until;
use uuid::Uuid;

use super::alive::alive;
use super::carrier::{Carrier, Going};
use super::deliver::Run;
use super::desk::Desk;
use super::settle::Gone;
use super::{End, Halt};

/// Who gets the next message, and its name if it may have gone out before.
pub(super) struct Batch {
    pub(super) leased: Vec<Leased>,
    pub(super) name: Option<String>,
    /// When there are enough of them, where that is not yet.
    pub(super) enough_at: Option<DateTime<Utc>>,
}

impl Run<'_> {
    /// Leases the next batch: first what the gateway has to be asked for again, whole.
    pub(super) async fn lease_batch(&self, tx: &db::Tx, batches: Batches) -> Result<Batch, End> {
        let now = self.ctx.now();
        if let Some((name, leased)) = lease_again(tx, self.id, now).await? {
            return Ok(Batch {
                leased,
                name: Some(name),
                enough_at: None,
            });
        }
        let due = count_due(tx, self.id, now).await?;
        let (mut leased, mut enough_at) = (Vec::new(), None);
        if due > 0 && due < u64::from(batches.least) {
            // Some may have to wait for another day; then the others wait with them.
            enough_at = enough_due_at(tx, self.id, batches.least).await?;
            if enough_at.is_none() {
                return Err(End::Halt(Halt::TooFew));
            }
        } else {
            leased = lease(tx, self.id, batches.next(due), now).await?;
        }
        Ok(Batch {
            leased,
            name: None,
            enough_at,
        })
    }

    /// Sends to all of a batch who may get it.
    pub(super) async fn together(
        &mut self,
        carrier: &mut Carrier,
        desk: &mut Desk,
        name: Option<String>,
        batches: Batches,
    ) -> Result<(), End> {
        let is_first = name.is_none();
        let name = name.unwrap_or_else(|| self.ctx.new_id::<Uuid>().to_string());
        let going = self.write_together(desk, &name).await?;
        if going.is_empty() {
            return Ok(());
        }
        let turn = carrier.turns(self.ctx, 1).await?;
        let has_turn = async {
            tokio::select! {
                biased;
                () = self.lease.stopping() => false,
                () = sleep_until(turn) => true,
            }
        };
        if !alive(self.ctx, self.lease, &self.progress, has_turn).await? {
            return Err(End::Stopping);
        }
        let ours = self.commit(&going).await?;
        let is_ours = |one: &Going| ours.contains(&one.delivery.id);
        let going: Vec<_> = going.into_iter().filter(is_ours).collect();
        let Some(first) = going.first() else {
            return Ok(());
        };
        // The rules left too few, which the gateway would refuse; the next lease waits for others or halts.
        if is_first && u64::try_from(going.len()).is_ok_and(|few| few < u64::from(batches.least)) {
            return self.take_back(&going).await;
        }
        let first = first.delivery.clone();
        crash_point!("delivery.after_committing");
        let handing = carrier.hand_over_together(&name, &going);
        let told = alive(self.ctx, self.lease, &self.progress, handing).await??;
        let ended = self.weigh(&first, &told);
        let gone = going.into_iter().map(|one| Gone::of(one, told.clone()));
        let gone: Vec<_> = gone.collect();
        let done = self.settle(&gone).await?;
        self.count_as_done(done);
        if told.outcome == Outcome::Accepted {
            crash_point!("delivery.after_accepted");
        }
        ended
    }

    async fn take_back(&self, going: &[Going]) -> Result<(), End> {
        let tx = self.ctx.db.begin().await?;
        let begun: Vec<_> = going.iter().map(|one| &one.delivery).collect();
        take_back(&tx, &begun, self.ctx.now()).await?;
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The messages of all on the desk, who read the same; who would read something else gets nothing.
    async fn write_together(&mut self, desk: &mut Desk, name: &str) -> Result<Vec<Going>, End> {
        let mut going: Vec<Going> = Vec::new();
        for (delivery, message) in desk.next(usize::MAX).await? {
            let message = message.and_then(|message| match going.first() {
                Some(first) if first.message.subject != message.subject => Err(Block::BadContent),
                _ => Ok(message),
            });
            match message {
                Ok(mut message) => {
                    name.clone_into(&mut message.name);
                    going.push(Going { delivery, message });
                }
                Err(why) => self.set_aside(&delivery, why).await?,
            }
        }
        Ok(going)
    }
}
