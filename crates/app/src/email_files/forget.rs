//! Forgets files that nothing has any longer; [`crate::files::sweep`] removes their bytes.

use chrono::TimeDelta;

use crate::{Ctx, Error};

/// Whoever brought a file puts it into an e-mail within this time.
const GRACE: TimeDelta = TimeDelta::days(1);

/// Forgets the files of what is gone, and those that were never put into anything.
pub(crate) async fn forget_unused(ctx: &Ctx) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    store::email_files::forget_uses_of_gone(&tx).await?;
    let forgotten = store::email_files::forget_unused(&tx, ctx.now() - GRACE).await?;
    tx.commit().await?;
    tracing::debug!(forgotten, "files of e-mails forgotten");
    Ok(())
}
