//! Claims that the crate `prove` proves: builds it and the server, and counts what it says.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;

use super::small;
use crate::postgres::{self, POSTGRES_URL};
use crate::process::{self, say};
use crate::tally::Tally;
use crate::workspace::Workspace;

pub(super) fn run(workspace: &Workspace, args: &[String]) -> anyhow::Result<Tally> {
    let sen = build(workspace)?;
    let wants_postgres = !args.iter().any(|arg| arg.ends_with("sqlite"));
    let cluster = if wants_postgres {
        Some(postgres::named_or_own()?)
    } else {
        None
    };
    let url = cluster.as_ref().map(|(url, _)| url.as_str());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    prove(workspace, &sen, url, &args)
}

/// All that `cargo xtask test` proves, without its tests.
pub(super) fn run_small(workspace: &Workspace) -> anyhow::Result<Tally> {
    let sen = build(workspace)?;
    let (url, _cluster) = postgres::named_or_own()?;
    small::run(workspace, &sen, &url)
}

/// Builds what proves, and what it is proven of unless `SEN_BIN` names one; where that is.
fn build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let mut build = workspace.cargo(["build", "--bin=prove"]);
    let sen = if let Some(path) = env::var_os("SEN_BIN") {
        path.into()
    } else {
        build.arg("--bin=sen");
        workspace.target_dir.join("debug/sen")
    };
    say("Building", "what proves it, and what it is proven of");
    process::run(&mut build)?;
    Ok(sen)
}

/// Runs the program that is built already, with what it says as it says it.
fn prove(
    workspace: &Workspace,
    sen: &Path,
    postgres_url: Option<&str>,
    args: &[&str],
) -> anyhow::Result<Tally> {
    prove_with(workspace, sen, postgres_url, args, |line| {
        println!("{line}");
    })
}

/// The same, with its lines but the one of numbers for somebody else.
pub(super) fn prove_with(
    workspace: &Workspace,
    sen: &Path,
    postgres_url: Option<&str>,
    args: &[&str],
    mut hear: impl FnMut(String),
) -> anyhow::Result<Tally> {
    let mut command = Command::new(workspace.target_dir.join("debug/prove"));
    command
        .args(args)
        .current_dir(&workspace.root)
        .env("SEN_BIN", sen)
        .stdout(Stdio::piped());
    if let Some(url) = postgres_url {
        command.env(POSTGRES_URL, url);
    }
    let mut child = process::spawn(&mut command)?;
    let output = child.stdout.take().context("prove has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        match parse_numbers(&line) {
            Some(numbers) => tally += numbers,
            None => hear(line),
        }
    }
    Ok(tally.or_broken(process::wait(child)?.success()))
}

/// Reads `12 passed, 3 failed`.
fn parse_numbers(line: &str) -> Option<Tally> {
    let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
    Some(Tally {
        passed: passed.parse().ok()?,
        failed: failed.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_numbers_is_told_from_all_others() {
        let numbers = Tally {
            passed: 12,
            failed: 3,
        };
        assert_eq!(parse_numbers("12 passed, 3 failed"), Some(numbers));
        assert_eq!(parse_numbers("an import on SQLite: killed 3 times"), None);
        assert_eq!(parse_numbers("FAILED: it failed"), None);
    }
}
