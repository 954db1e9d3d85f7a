//! Stops a send to fewer recipients than carriers take, before the first message of it goes out.

use domain::ids::SendId;
use domain::sending::{DeliveryState, SendChannel};
use store::sends::counts;

use super::{End, Halt, held};
use crate::Ctx;

pub(super) async fn check(ctx: &Ctx, id: SendId) -> Result<(), End> {
    let tx = ctx.db.begin().await?;
    let send = held(&tx, id).await?;
    if send.channel() != SendChannel::Sms {
        return Ok(());
    }
    let settings = crate::sms::read(ctx).await?.value.settings;
    let at_least = u64::from(settings.at_least(send.is_advertising));
    let mut waiting = 0;
    for row in counts(&tx, [id.0]).await? {
        match row.state() {
            Some(DeliveryState::Pending) => waiting += row.count(),
            Some(DeliveryState::Suppressed) => {}
            // It has begun, and goes on with whoever is left.
            _ => return Ok(()),
        }
    }
    if waiting > 0 && waiting < at_least {
        return Err(End::Halt(Halt::TooFew));
    }
    Ok(())
}
