//! `sen audit`: proves that nobody changed the system log behind Sen's back.

use anyhow::{Context, bail};
use clap::Subcommand;
use store::audit::Chain;

use crate::console::say;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check that no line of the log was changed, removed or put in between.
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
struct Verify {
    #[command(flatten)]
    storage: Storage,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    let Action::Verify(Verify { storage }) = args.action;
    let db = storage.open_existing().await?;
    let chain = store::audit::verify(db.reader())
        .await
        .context("cannot read the log")?;
    db.close().await.context("cannot close the database")?;
    report(&chain)
}

fn report(chain: &Chain) -> anyhow::Result<()> {
    match chain {
        Chain::Whole { lines } => say(format_args!("the log is whole; lines: {lines}")),
        Chain::Altered { id } => bail!("the line {id} was changed after it was written"),
        Chain::Broken {
            lines_in_chain,
            lines,
        } => {
            bail!(
                "the log has {lines} lines, but only {lines_in_chain} hang together: some were removed or put in"
            )
        }
    }
    Ok(())
}
