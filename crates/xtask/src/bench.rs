//! `cargo xtask bench`: the measured workloads, always in release.

use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Passed on to the `bench` crate.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let mut command: Command = workspace.cargo(["run", "--release", "--package", "bench", "--"]);
    process::run(command.args(&args.args))
}
