//! `sen worker`: background work in a process of its own.

use anyhow::Context;
use tokio_util::sync::CancellationToken;

use crate::console::say;
use crate::outbound::OutsideArgs;
use crate::sending::SendingArgs;
use crate::storage::Storage;
use crate::{open, shutdown, workers};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
    #[command(flatten)]
    work: workers::Work,
    #[command(flatten)]
    outside: OutsideArgs,
    #[command(flatten)]
    sending: SendingArgs,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    args.sending.install()?;
    let _lock = args.storage.lock()?;
    let ctx = open::open(&args.storage, args.outside.client()?).await?;
    let stop = CancellationToken::new();
    let worker = workers::start(&ctx, &args.work, stop.clone()).await?;
    say("working");
    shutdown::requested()
        .await
        .context("cannot wait for signals")?;
    stop.cancel();
    worker.await.context("the worker failed")?;
    ctx.db.close().await.context("cannot close the database")
}
