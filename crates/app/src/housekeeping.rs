//! Forgets what is kept for a while only.

use crate::{Ctx, Error};

/// Deletes answers kept for repeated requests once their day is over: they hold personal data.
pub async fn forget_expired(ctx: &Ctx) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let forgotten = store::idempotency::forget_expired(&tx, ctx.now()).await?;
    tx.commit().await?;
    tracing::debug!(forgotten, "idempotency keys forgotten");
    Ok(())
}
