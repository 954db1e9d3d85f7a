//! Says that messages are about to go, having asked the rules once more in the same transaction.

use std::collections::HashSet;

use domain::contacts::Purpose;
use domain::sending::{Asked, Block, Decision, decide};
use store::sends::{GateFacts, Handed, Leased, begin_deliveries, gate_facts};
use uuid::Uuid;

use super::carrier::Going;
use super::deliver::Run;
use super::{End, held};

/// Said of a message that may have gone out, and would go a second time if it were tried again.
const HELD: &str = "it may have been taken, too long ago to ask again";

impl Run<'_> {
    /// Which of these may go: they alone are said to be about to. What may not is set aside.
    pub(super) async fn commit(&mut self, going: &[Going]) -> Result<HashSet<Uuid>, End> {
        if going.is_empty() {
            return Ok(HashSet::new());
        }
        let (ctx, now) = (self.ctx, self.ctx.now());
        let tx = ctx.db.begin().await?;
        held(&tx, self.id).await?;
        let contacts: Vec<Uuid> = going.iter().map(|one| one.delivery.contact_id).collect();
        let addresses = going.iter().filter_map(|one| one.delivery.address.clone());
        let addresses: Vec<String> = addresses.collect();
        let channel = self.send.channel();
        let facts = gate_facts(&tx, channel, &contacts, &addresses, now).await?;
        let mut begun = Vec::with_capacity(going.len());
        for Going { delivery, message } in going {
            if !self.may_go(&tx, delivery, &facts).await? {
                continue;
            }
            let handed = Handed {
                message_id: &message.name,
                segments: message.cost.map(|cost| i64::from(cost.segments)),
                cost_minor: message.cost.map(|cost| cost.cost_minor),
            };
            begun.push((delivery, handed));
        }
        let ours = begin_deliveries(&tx, &begun, now).await?;
        self.checkpoint(&tx).await?;
        tx.commit().await?;
        Ok(ours)
    }

    async fn may_go(
        &mut self,
        tx: &db::Tx,
        delivery: &Leased,
        facts: &GateFacts,
    ) -> Result<bool, End> {
        let now = self.ctx.now();
        // A second attempt at what may have gone out is no second message.
        let is_resend = delivery.resends > 0;
        if is_resend && !self.resend.allows(delivery.sent_at, now) {
            store::sends::hold(tx, delivery, HELD, now).await?;
            self.count_as_done(1);
            return Ok(false);
        }
        let address = delivery.address.as_deref();
        let asked = Asked {
            through: self.send.channel(),
            held_for: self.held_for,
            purpose: Purpose::of(self.send.is_advertising),
            address,
            is_listed: address.is_some_and(|address| facts.is_listed(address)),
            is_duplicate: false,
            channel: facts.channel(delivery.contact_id, address),
            sent_to_address: address.map_or(&[], |address| facts.sent_to(address)),
        };
        match decide(asked, self.policy, now) {
            Decision::Allow => Ok(true),
            Decision::Defer(..) | Decision::Block(Block::TooOften | Block::DailyCap)
                if is_resend =>
            {
                Ok(true)
            }
            Decision::Defer(until, why) => {
                store::sends::set_aside(tx, delivery, why, Some(until), now).await?;
                Ok(false)
            }
            Decision::Block(why) => {
                store::sends::set_aside(tx, delivery, why, None, now).await?;
                self.count_as_done(1);
                Ok(false)
            }
        }
    }
}
