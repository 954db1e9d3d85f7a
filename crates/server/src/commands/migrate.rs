//! `sen migrate`: brings the tables up to date and ends.

use anyhow::Context;

use crate::console::say;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    let _lock = args.storage.lock()?;
    let db = args.storage.open().await?;
    db.close().await.context("cannot close the database")?;
    say("the database is up to date");
    Ok(())
}
