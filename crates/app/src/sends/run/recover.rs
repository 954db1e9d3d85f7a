//! Takes up what an earlier run left: what it had not begun waits again, what it was handing over may
//! have gone out.

use domain::ids::SendId;
use domain::sending::{Attempt, DeliveryState, Outcome, Settled, settle};
use jobs::Lease;
use store::sends::{Settlement, held_for_update, interrupted, release};

use super::End;
use super::carrier::resend_of;
use super::end::progress;
use crate::Ctx;

const WORDS: &str = "the server was stopped while it sent this message";

pub(super) async fn recover(ctx: &Ctx, lease: &Lease, id: SendId) -> Result<(), End> {
    let tx = ctx.db.begin().await?;
    let Some(send) = held_for_update(&tx, id).await? else {
        return Ok(());
    };
    let resend = resend_of(ctx, send.channel()).await?;
    let now = ctx.now();
    release(&tx, id).await?;
    for delivery in interrupted(&tx, id).await? {
        let attempt = Attempt {
            number: delivery.attempt,
            resends: delivery.resends,
            resend,
        };
        let mut settled = settle(Outcome::Ambiguous, attempt, now);
        if send.state().is_over() {
            // Nobody sends it again.
            settled = Settled {
                state: DeliveryState::Unknown,
                due_at: None,
                ..settled
            };
        }
        let settlement = Settlement {
            settled,
            reason: None,
            detail: WORDS,
            provider_ref: None,
            counts_as_sent: true,
            now,
        };
        store::sends::settle(&tx, &delivery, &settlement).await?;
    }
    lease.checkpoint(&tx, progress(&tx, id).await?).await?;
    tx.commit().await?;
    Ok(())
}
