//! Tidies up once an hour.

use std::time::{Duration, Instant};

use app::housekeeping::Lived;
use app::{Clock, Ctx};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const PERIOD: Duration = Duration::from_hours(1);

/// Tidies up at once and then every hour until the server stops.
pub(crate) fn start(ctx: Ctx, stop: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        let (mut lived, mut seen) = (Lived::since(ctx.now()), Instant::now());
        loop {
            let moment = lived.until(ctx.now(), seen.elapsed());
            seen = Instant::now();
            let ctx = Ctx {
                clock: Clock::Fixed(moment),
                ..ctx.clone()
            };
            if let Err(error) = app::housekeeping::forget_expired(&ctx).await {
                tracing::warn!(%error, "what has expired could not be deleted");
            }
            if let Err(error) = app::avatars::forget_outdated(&ctx).await {
                tracing::warn!(%error, "outdated pictures could not be forgotten");
            }
            if let Err(error) = app::files::sweep(&ctx).await {
                tracing::warn!(%error, "files that belong to nothing could not be removed");
            }
            if let Err(error) = app::duplicates::catch_up(&ctx).await {
                tracing::warn!(%error, "contacts could not be compared");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PERIOD) => {}
            }
        }
    })
}
