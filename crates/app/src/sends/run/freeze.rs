//! Finds the recipients of a send, page by page, and writes them down for good.

use chrono::TimeDelta;
use crash::crash_point;
use domain::access::Permission;
use domain::contacts::Purpose;
use domain::ids::{CampaignId, DeliveryId, SendId};
use domain::sending::{Decision, Recipients};
use jobs::{Lease, Progress};
use store::sends::{
    Frozen, Meant, NewDelivery, SendRow, addresses_taken, candidates, gate_facts, recipients_taken,
};

use super::end::progress;
use super::{End, held, starter};
use crate::Ctx;
use crate::following::{keep_links, links_of_page};
use crate::sends::recipients::{Rules, addresses, distinct, judge};
use crate::sends::scope_of;

/// So many are written in one transaction.
const PAGE: u64 = 500;

pub(super) async fn freeze(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    let mut known = None;
    loop {
        let tx = ctx.db.begin().await?;
        let send = held(&tx, id).await?;
        if send.is_frozen {
            return Ok(());
        }
        let mut progress = match known.take() {
            Some(known) => known,
            None => progress(&tx, id).await?,
        };
        freeze_page(ctx, &tx, &send, &mut progress).await?;
        lease.checkpoint(&tx, progress.clone()).await?;
        crash_point!("campaign.mid_materialise");
        tx.commit().await?;
        known = Some(progress);
    }
}

/// Finds the next recipients, who are counted as it goes: to count all of a large send takes a while.
async fn freeze_page(
    ctx: &Ctx,
    tx: &db::Tx,
    send: &SendRow,
    progress: &mut Progress,
) -> Result<(), End> {
    let caller = starter(tx, send).await?;
    let scope = scope_of(&caller)?.and(caller.require(Permission::ContactsView)?);
    let (id, now) = (SendId(send.id), ctx.now());
    let campaign_id = CampaignId(send.campaign_id.unwrap_or_default());
    let after = send.frozen_up_to();
    if after.is_none() && send.follows().clicks {
        keep_links(ctx, tx, id, None, links_of_page(&send.html)).await?;
    }
    let (audience, recipients) = (send.audience(), send.recipients());
    let meant = Meant {
        audience: &audience,
        recipients,
    };
    let found = candidates(tx, scope, campaign_id, meant, after, PAGE).await?;
    let last = found.last;
    let contacts: Vec<_> = found.found.iter().map(|one| one.contact_id).collect();
    let page = match recipients {
        Recipients::Members => found.found,
        Recipients::People => {
            let mut known = recipients_taken(tx, id, &contacts).await?;
            distinct(found.found, &mut known)
        }
    };
    let channel = send.channel();
    let addresses = addresses(&page, channel);
    let facts = gate_facts(tx, channel, &contacts, &addresses, now).await?;
    let mut taken = addresses_taken(tx, id, &addresses).await?;
    let rules = Rules {
        through: channel,
        recipients,
        purpose: Purpose::of(send.is_advertising),
        // Who has to wait is asked again when their turn comes.
        held_for: TimeDelta::zero(),
    };
    let judged = judge(&page, &facts, &mut taken, rules, now);
    let found: Vec<NewDelivery> = judged
        .into_iter()
        .map(|one| NewDelivery {
            id: ctx.new_id::<DeliveryId>(),
            contact_id: one.contact_id,
            member_id: one.member_id,
            address: one.address,
            block: match one.decision {
                Decision::Allow | Decision::Defer(..) => None,
                Decision::Block(why) => Some(why),
            },
        })
        .collect();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let blocked = found.iter().filter(|one| one.block.is_some()).count();
    progress.done = progress.done.saturating_add(count(blocked));
    let total = progress.total.unwrap_or_default();
    progress.total = Some(total.saturating_add(count(found.len())));
    let frozen = last.map_or(Frozen::All, Frozen::UpTo);
    store::sends::freeze(tx, send, &found, frozen, now).await?;
    Ok(())
}
