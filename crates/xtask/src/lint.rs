//! `cargo xtask lint`: everything that can be said about the code without running it.

use std::process::Command;

use crate::process::{self, say};
use crate::workspace::Workspace;
use crate::{tidy, tools};

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    tidy::run(workspace)?;
    step(&mut workspace.cargo(["fmt", "--all", "--check"]))?;
    step(&mut workspace.cargo(["clippy", "--all-targets", "--", "-D", "warnings"]))?;
    tools::ensure_wasm_target()?;
    // One command for all three, so that their shared dependencies are checked once.
    step(&mut workspace.cargo([
        "clippy",
        "--package=frontend",
        "--package=domain",
        "--package=api-types",
        "--target=wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ]))
}

fn step(command: &mut Command) -> anyhow::Result<()> {
    let args: Vec<_> = command
        .get_args()
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    say("Checking", format!("cargo {}", args.join(" ")));
    process::run(command)
}
