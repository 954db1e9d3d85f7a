//! Finds the recipients of a send, page by page, and writes them down for good.

use domain::access::Permission;
use domain::ids::{CampaignId, DeliveryId, SendId};
use domain::sending::Decision;
use jobs::Lease;
use store::campaigns::MemberPosition;
use store::sends::{Frozen, NewDelivery, SendRow, addresses_taken, candidates, gate_facts};

use super::end::progress;
use super::{End, held, starter};
use crate::Ctx;
use crate::sends::recipients::{addresses, judge, purpose};
use crate::sends::scope_of;

/// So many are written in one transaction.
const PAGE: u64 = 500;

pub(super) async fn freeze(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    loop {
        let tx = ctx.db.begin().await?;
        let send = held(&tx, id).await?;
        if send.is_frozen {
            return Ok(());
        }
        freeze_page(ctx, &tx, &send).await?;
        lease.checkpoint(&tx, progress(&tx, id).await?).await?;
        tx.commit().await?;
    }
}

async fn freeze_page(ctx: &Ctx, tx: &db::Tx, send: &SendRow) -> Result<(), End> {
    let caller = starter(tx, send).await?;
    let scope = scope_of(&caller)?.and(caller.require(Permission::ContactsView)?);
    let (id, now) = (SendId(send.id), ctx.now());
    let campaign_id = CampaignId(send.campaign_id.unwrap_or_default());
    let after = send.frozen_joined_at.zip(send.frozen_member_id);
    let after = after.map(|(joined_at, id)| MemberPosition { joined_at, id });
    let page = candidates(tx, scope, campaign_id, &send.audience(), after, PAGE).await?;
    let addresses = addresses(&page);
    let contacts: Vec<_> = page.iter().map(|one| one.contact_id).collect();
    let facts = gate_facts(tx, &contacts, &addresses, now).await?;
    let mut taken = addresses_taken(tx, id, &addresses).await?;
    let judged = judge(&page, &facts, &mut taken, purpose(send.is_advertising), now);
    let found: Vec<NewDelivery> = judged
        .into_iter()
        .map(|one| NewDelivery {
            id: ctx.new_id::<DeliveryId>(),
            contact_id: one.contact_id,
            address: one.address,
            block: match one.decision {
                // Who has to wait is asked again when their turn comes.
                Decision::Allow | Decision::Defer(..) => None,
                Decision::Block(why) => Some(why),
            },
        })
        .collect();
    let is_last = u64::try_from(page.len()).unwrap_or_default() < PAGE;
    let frozen = match page.last() {
        Some(last) if !is_last => Frozen::UpTo(last.position()),
        _ => Frozen::All,
    };
    store::sends::freeze(tx, id, send.is_advertising, &found, frozen, now).await?;
    Ok(())
}
