//! `cargo xtask prove NAME`: claims about all of Sen, each proven on the server as it runs, by programs of
//! others or by the crate `prove`.

mod clients;
mod fuzz;
mod ours;
mod python;
mod schemathesis;
mod server;
pub(crate) mod small;
mod xss;

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
    /// Fuzzers find nothing that breaks what holds of tables, templates, searches, numbers and callbacks.
    Fuzz(fuzz::Args),
    /// No text that anybody puts in runs as a script, wherever a browser shows it.
    Xss,
    /// The small sizes that are part of `cargo xtask test`, several side by side.
    Small,
    /// Anything else goes to the crate `prove`, whose `--help` lists it.
    #[command(external_subcommand)]
    Ours(Vec<String>),
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let tally = match &args.claim {
        Claim::Clients => clients::run(workspace)?,
        Claim::Schemathesis(args) => schemathesis::run(workspace, args)?,
        Claim::Fuzz(args) => fuzz::run(workspace, args)?,
        Claim::Xss => xss::run(workspace)?,
        Claim::Small => ours::run_small(workspace)?,
        Claim::Ours(args) => ours::run(workspace, args)?,
    };
    tally.conclude()
}
