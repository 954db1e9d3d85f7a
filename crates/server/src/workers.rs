//! Runs background work in this process.

use std::time::Duration;

use anyhow::Context;
use app::Ctx;
use clap::value_parser;
use jobs::{Settings, Worker};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::shutdown::DRAIN;

/// Options of every subcommand that does background work.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Work {
    /// On PostgreSQL: after how many seconds the jobs of a process that died go on elsewhere.
    #[arg(long, env = "SEN_JOB_LEASE_SECONDS", default_value_t = 8, value_parser = value_parser!(u64).range(1..=3600))]
    job_lease_seconds: u64,
}

/// Takes back the jobs of a process that died, and starts working.
pub(crate) async fn start(
    ctx: &Ctx,
    work: &Work,
    shutdown: CancellationToken,
) -> anyhow::Result<JoinHandle<()>> {
    let boot_id = Uuid::now_v7().to_string();
    let recovered = jobs::recover_at_start(&ctx.db, &boot_id)
        .await
        .context("cannot recover jobs")?;
    if recovered > 0 {
        tracing::info!(recovered, "took back jobs of an earlier run");
    }
    let [work_of_people, sends] = app::QUEUES.map(|queue| {
        let settings = Settings {
            queue: queue.to_owned(),
            drain: DRAIN,
            lease: Duration::from_secs(work.job_lease_seconds),
            ..Settings::new(&boot_id)
        };
        let handlers = app::job_handlers(ctx);
        Worker::new(ctx.db.clone(), handlers, ctx.waker.clone(), settings)
    });
    Ok(tokio::spawn(async move {
        tokio::join!(work_of_people.run(shutdown.clone()), sends.run(shutdown));
    }))
}
