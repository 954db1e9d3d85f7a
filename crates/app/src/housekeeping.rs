//! Forgets what is kept for a while only.

use chrono::TimeDelta;
use domain::bulk_changes::UNDO_DAYS;

use crate::{Ctx, Error};

/// Deletes answers kept for repeated requests once their day is over, since they hold personal data,
/// bulk changes that are past undoing, visits, views of forms and what was read of e-mails that
/// are past their time, visitors who stay away, and files of e-mails that nothing has.
pub async fn forget_expired(ctx: &Ctx) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let forgotten = store::idempotency::forget_expired(&tx, ctx.now()).await?;
    tx.commit().await?;
    tracing::debug!(forgotten, "idempotency keys forgotten");
    forget_bulk_changes(ctx).await?;
    crate::tracking::forget_old_visits(ctx).await?;
    crate::forms::forget_old_views(ctx).await?;
    crate::following::forget_old_reads(ctx).await?;
    crate::tracking::forget_lost_visitors(ctx).await?;
    crate::email_files::forget_unused(ctx).await
}

/// Deletes bulk changes that can no longer be undone; a day late, since an undoing that began in
/// time may still be at work.
async fn forget_bulk_changes(ctx: &Ctx) -> Result<(), Error> {
    let moment = ctx.now() - TimeDelta::days(UNDO_DAYS + 1);
    loop {
        let tx = ctx.db.begin().await?;
        let is_forgotten = store::bulk_changes::forget_one_before(&tx, moment).await?;
        tx.commit().await?;
        if !is_forgotten {
            return Ok(());
        }
    }
}
