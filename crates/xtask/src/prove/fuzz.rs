//! `cargo xtask prove fuzz`: fuzzers look for what breaks the claims of the crate `fuzzed`.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::process::{self, say};
use crate::tally::Tally;
use crate::tools;
use crate::workspace::Workspace;

/// Longer inputs are slower and find nothing more.
const MAX_BYTES: u32 = 4_096;
/// An input that takes longer is a failure.
const TIMEOUT_SECONDS: u32 = 10;
const MEMORY_MAX_MIB: u32 = 2_048;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How long each target is tried.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// One target only.
    target: Option<String>,
}

pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<Tally> {
    let targets = targets(workspace)?;
    if let Some(wanted) = &args.target {
        let all = targets.join(", ");
        ensure!(
            targets.contains(wanted),
            "no target `{wanted}`; there are {all}"
        );
    }
    ensure_cargo_fuzz(workspace)?;
    let mut tally = Tally::default();
    for target in &targets {
        if args.target.as_ref().is_some_and(|wanted| wanted != target) {
            continue;
        }
        say("Fuzzing", format!("{target}, for {} s", args.seconds));
        let holds = fuzz(workspace, target, args.seconds)?;
        tally.passed += u64::from(holds);
        tally.failed += u64::from(!holds);
    }
    Ok(tally)
}

/// The names of what can be tried, as they are in the folder.
fn targets(workspace: &Workspace) -> anyhow::Result<Vec<String>> {
    let mut targets = Vec::new();
    for file in fs::read_dir(workspace.root.join("fuzz/fuzz_targets"))? {
        let path = file?.path();
        let name = path.file_stem().context("a target without a name")?;
        targets.push(name.to_string_lossy().into_owned());
    }
    targets.sort();
    Ok(targets)
}

/// Tries one target; what was found is kept for the next time, and apart from the seeds.
fn fuzz(workspace: &Workspace, target: &str, seconds: u32) -> anyhow::Result<bool> {
    let found = workspace.target_dir.join("fuzz/corpus").join(target);
    let broken = workspace.target_dir.join("fuzz/artifacts").join(target);
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&broken)?;
    let mut command = command(workspace);
    command
        // The stable compiler has all that is needed but the sanitizers, and these claims are no matter of
        // memory: the code is safe Rust.
        .args(["run", "--sanitizer=none", "--target-dir"])
        .arg(workspace.target_dir.join("fuzz"))
        .arg(target)
        .arg(found)
        .arg(workspace.root.join("fuzz/seeds").join(target))
        .args(["--", "-print_final_stats=1", "-verbosity=0"])
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={MAX_BYTES}"))
        .arg(format!("-timeout={TIMEOUT_SECONDS}"))
        .arg(format!("-rss_limit_mb={MEMORY_MAX_MIB}"))
        .arg(format!("-artifact_prefix={}/", broken.display()));
    Ok(process::status(&mut command)?.success())
}

fn command(workspace: &Workspace) -> Command {
    let tools = workspace.target_dir.join("tools/bin");
    let mut command = Command::new("cargo");
    command.arg("fuzz").current_dir(&workspace.root);
    if let Some(path) = env::var_os("PATH") {
        let folders = env::split_paths(&path).chain([tools]);
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
    command
}

fn ensure_cargo_fuzz(workspace: &Workspace) -> anyhow::Result<()> {
    let tools = workspace.target_dir.join("tools");
    let is_there = tools::on_path("cargo-fuzz").is_some() || tools.join("bin/cargo-fuzz").is_file();
    if is_there {
        return Ok(());
    }
    say("Installing", format!("cargo-fuzz, in {}", tools.display()));
    process::run(
        Command::new("cargo")
            .args(["install", "cargo-fuzz", "--locked", "--root"])
            .arg(&tools),
    )
    .context("cargo-fuzz could not be installed")
}
