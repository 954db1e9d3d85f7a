//! Forgets views of forms after their time.

use chrono::TimeDelta;
use domain::tracking::VISITS_KEPT_DAYS;

use crate::{Ctx, Error};

/// Deletes views of forms that are older than visits to other pages are kept.
pub(crate) async fn forget_old_views(ctx: &Ctx) -> Result<(), Error> {
    let moment = ctx.now() - TimeDelta::days(VISITS_KEPT_DAYS);
    loop {
        let tx = ctx.db.begin().await?;
        let is_any_forgotten = store::forms::forget_views_before(&tx, moment).await?;
        tx.commit().await?;
        if !is_any_forgotten {
            return Ok(());
        }
    }
}
