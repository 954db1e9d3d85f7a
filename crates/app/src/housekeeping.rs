//! Forgets what is kept for a while only.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
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

/// The time by which things are old enough to be deleted. A clock that jumps ahead by a year must not delete what a
/// year would, since setting it right brings nothing back: this goes twice as fast as time passes at most (G14).
#[derive(Debug, Clone, Copy)]
pub struct Lived(DateTime<Utc>);

impl Lived {
    /// Begins by believing the clock.
    pub fn since(now: DateTime<Utc>) -> Self {
        Self(now)
    }

    /// The moment to go by when the clock says it is `now`, so long after it was asked last.
    pub fn until(&mut self, now: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
        self.0 = now.min(self.0 + passed * 2);
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g_14_a_clock_that_jumps_ahead_makes_nothing_old() {
        let hour = Duration::from_hours(1);
        let start = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut lived = Lived::since(start);
        assert_eq!(lived.until(start + hour, hour), start + hour);
        let next_year = start + TimeDelta::days(365);
        assert_eq!(lived.until(next_year, hour), start + hour * 3);
        // Set right again, it is as it was; and what stays behind after a correction catches up.
        assert_eq!(lived.until(start + hour * 3, hour), start + hour * 3);
        assert_eq!(lived.until(start + hour * 6, hour), start + hour * 5);
        assert_eq!(lived.until(start + hour * 7, hour), start + hour * 7);
        // Back goes at once: nothing is deleted by that.
        assert_eq!(lived.until(start, hour), start);
    }
}
