//! Keeps the job of a message while it waits: for its next turn, or for a server.

use std::pin::pin;
use std::time::Duration;

use jobs::{Lease, Progress};
use tokio::time::timeout;

use crate::Ctx;

/// Well within what a silent job is given.
const BEAT: Duration = Duration::from_secs(8);

/// Waits for something, and tells every while that it is worth waiting for; a job that is silent is
/// taken away. A message on its way is not cut off because the database is away for a moment.
pub(crate) async fn alive<T>(
    ctx: &Ctx,
    lease: &Lease,
    progress: &Progress,
    work: impl Future<Output = T>,
) -> Result<T, jobs::Error> {
    let mut work = pin!(work);
    loop {
        if let Ok(done) = timeout(BEAT, &mut work).await {
            return Ok(done);
        }
        match beat(ctx, lease, progress).await {
            Err(jobs::Error::Database(error)) => {
                tracing::warn!(%error, "the job of a message cannot say that it goes on");
            }
            told => told?,
        }
    }
}

async fn beat(ctx: &Ctx, lease: &Lease, progress: &Progress) -> Result<(), jobs::Error> {
    let tx = ctx.db.begin().await?;
    lease.checkpoint(&tx, progress.clone()).await?;
    Ok(tx.commit().await?)
}
