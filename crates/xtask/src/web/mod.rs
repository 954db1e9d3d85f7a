//! `cargo xtask web`: the browser app, from Rust and CSS to compressed files with hashed names.

mod bindgen;
mod compress;
mod fingerprint;
mod site;
pub(crate) mod weight;

use std::fs;

use anyhow::Context;

use crate::process::{self, say};
use crate::tools;
use crate::workspace::Workspace;
use weight::Weight;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Build fast and large: no optimisation, no wasm-opt, no compressed copies.
    #[arg(long)]
    dev: bool,
    /// Keep what the page weighs now as the weight that tests measure by.
    #[arg(long, conflicts_with = "dev")]
    accept_weight: bool,
}

/// How much work goes into a small download.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// The name Cargo knows the profile by.
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "wasm-release",
        }
    }

    /// The folder Cargo puts its output in.
    fn cargo_folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "wasm-release",
        }
    }
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let profile = if args.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    build(workspace, profile)?;
    if args.accept_weight {
        weight::accept(workspace)?;
    }
    Ok(())
}

/// Leaves the browser app in `<target>/web`; does nothing when its sources have not changed.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let fingerprint = fingerprint::of_sources(workspace, profile)?;
    let web_dir = workspace.web_dir();
    // Beside the folder, not in it: everything in it is served.
    let stamp = workspace.target_dir.join("web.stamp");
    if web_dir.is_dir() && fs::read_to_string(&stamp).is_ok_and(|last| last == fingerprint) {
        say("Fresh", "the browser app");
        return Ok(());
    }

    tools::ensure_wasm_target()?;
    say("Building", "the browser app");
    process::run(
        workspace
            .cargo([
                "rustc",
                "--package=frontend",
                "--bin=frontend",
                "--target=wasm32-unknown-unknown",
            ])
            .args(["--profile", profile.cargo_name()])
            // Splitting follows these records from one function to those it needs.
            .args(["--", "-Clink-arg=--emit-relocs"]),
    )?;
    let wasm = workspace
        .target_dir
        .join("wasm32-unknown-unknown")
        .join(profile.cargo_folder())
        .join("frontend.wasm");

    // Built aside and moved in whole, so that a running server never sees half a page.
    let staging = tempfile::Builder::new()
        .prefix("web-")
        .tempdir_in(&workspace.target_dir)?;
    let app = bindgen::generate(workspace, &wasm, profile)?;
    site::write(workspace, &app, staging.path())?;
    if profile == Profile::Release {
        compress::write_siblings(staging.path())?;
    }

    let _ = fs::remove_file(&stamp);
    if web_dir.exists() {
        fs::remove_dir_all(&web_dir)?;
    }
    fs::rename(staging.keep(), &web_dir).context("cannot move the browser app into place")?;
    fs::write(stamp, fingerprint)?;
    let weight = Weight::of(&web_dir)?;
    say(
        "Built",
        format!(
            "{} ({} kB at first, {} kB in all)",
            web_dir.display(),
            weight.first / 1000,
            weight.all / 1000
        ),
    );
    Ok(())
}
