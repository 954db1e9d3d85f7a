//! `cargo xtask prove NAME`: claims about all of Sen, each proven by a program of others.

mod clients;
mod python;
mod schemathesis;
mod server;

use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    claim: Claim,
}

#[derive(clap::Subcommand)]
enum Claim {
    /// Clients generated from the API document compile, and lead a contact through a campaign.
    Clients,
    /// Whatever is sent to the API, what it answers is in its document, and never a failure of ours.
    Schemathesis(schemathesis::Args),
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let tally = match &args.claim {
        Claim::Clients => clients::run(workspace)?,
        Claim::Schemathesis(args) => schemathesis::run(workspace, args)?,
    };
    tally.conclude()
}
