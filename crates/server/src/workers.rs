//! Runs background work in this process.

use anyhow::Context;
use app::Ctx;
use jobs::{Settings, Worker};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::shutdown::DRAIN;

/// Takes back the jobs of a process that died, and starts working.
pub(crate) async fn start(
    ctx: &Ctx,
    shutdown: CancellationToken,
) -> anyhow::Result<JoinHandle<()>> {
    let boot_id = Uuid::now_v7().to_string();
    let recovered = jobs::recover_at_start(&ctx.db, &boot_id)
        .await
        .context("cannot recover jobs")?;
    if recovered > 0 {
        tracing::info!(recovered, "took back jobs of an earlier run");
    }
    let settings = Settings {
        drain: DRAIN,
        ..Settings::new(boot_id)
    };
    let worker = Worker::new(
        ctx.db.clone(),
        app::job_handlers(ctx),
        ctx.waker.clone(),
        settings,
    );
    Ok(tokio::spawn(async move { worker.run(shutdown).await }))
}
