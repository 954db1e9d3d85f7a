//! Forgets visits after their time.

use chrono::TimeDelta;
use domain::tracking::VISITS_KEPT_DAYS;

use crate::{Ctx, Error};

/// Deletes visits that are older than they are kept, with what the timelines tell of them.
pub(crate) async fn forget_old_visits(ctx: &Ctx) -> Result<(), Error> {
    let moment = ctx.now() - TimeDelta::days(VISITS_KEPT_DAYS);
    loop {
        let tx = ctx.db.begin().await?;
        let is_any_forgotten = store::tracking::forget_before(&tx, moment).await?;
        tx.commit().await?;
        if !is_any_forgotten {
            return Ok(());
        }
    }
}
