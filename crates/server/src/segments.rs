//! Looks once a second whether segments have to be kept up with contacts.

use std::time::Duration;

use app::Ctx;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const PERIOD: Duration = Duration::from_secs(1);

/// Starts the refreshing job whenever there is work for it, until the server stops.
pub(crate) fn start(ctx: Ctx, stop: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        loop {
            if let Err(error) = app::segments::note_work(&ctx).await {
                tracing::warn!(%error, "segments could not be looked after");
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PERIOD) => {}
            }
        }
    })
}
