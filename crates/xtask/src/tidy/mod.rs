//! `cargo xtask tidy`: the rules of the house that neither rustc nor clippy knows.
//!
//! That every language has every text is checked by the front end's build script.

mod coverage;
mod graph;
mod manifests;
mod sources;

use anyhow::bail;

use crate::process::say;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let mut problems = Vec::new();
    graph::check(workspace, &mut problems);
    manifests::check(workspace, &mut problems)?;
    sources::check(workspace, &mut problems)?;
    coverage::check(workspace, &mut problems)?;
    for problem in &problems {
        eprintln!("tidy: {problem}");
    }
    match problems.len() {
        0 => {
            say("Tidy", "crate graph, manifests, sources and calls");
            Ok(())
        }
        count => bail!("tidy found {count} problem(s)"),
    }
}
