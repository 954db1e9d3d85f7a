//! Forgets who opened and clicked what, when it has been kept as long as visits are.

use chrono::TimeDelta;
use domain::tracking::VISITS_KEPT_DAYS;

use crate::{Ctx, Error};

/// Deletes what is older than it is kept, with what the timelines tell of it.
pub(crate) async fn forget_old_reads(ctx: &Ctx) -> Result<(), Error> {
    let moment = ctx.now() - TimeDelta::days(VISITS_KEPT_DAYS);
    loop {
        let tx = ctx.db.begin().await?;
        let is_any_forgotten = store::following::forget_before(&tx, moment).await?;
        tx.commit().await?;
        if !is_any_forgotten {
            return Ok(());
        }
    }
}
