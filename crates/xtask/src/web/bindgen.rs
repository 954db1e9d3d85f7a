//! From Cargo's WASM to what a browser loads: the module, shrunk, and the script that binds it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use super::Profile;
use crate::files;
use crate::process::{self, say};
use crate::tools;
use crate::workspace::Workspace;

/// The browser's share of the program, as files that name one another.
pub(super) struct App {
    /// By path below the app's folder; [`SCRIPT`] and [`MODULE`] are among them.
    pub(super) files: BTreeMap<PathBuf, Vec<u8>>,
}

/// The script that the page starts.
pub(super) const SCRIPT: &str = "sen.js";
/// The WASM that the script loads first; it asks for the other chunks when a screen needs them.
pub(super) const MODULE: &str = "sen_bg.wasm";

/// Splits, binds and shrinks the WASM that Cargo left at `input`.
pub(super) fn generate(
    workspace: &Workspace,
    input: &Path,
    profile: Profile,
) -> anyhow::Result<App> {
    let split = tempfile::tempdir()?;
    let main = split_screens(input, split.path())?;
    let bound = tempfile::tempdir()?;
    // The library is pinned to the version in Cargo.lock, so it always matches the module.
    Bindgen::new()
        .input_path(&main)
        .out_name("sen")
        .web(true)?
        .typescript(false)
        // The chunks call what the linker exported, by its own names.
        .keep_lld_exports(true)
        .demangle(false)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(bound.path())?;
    fs::remove_file(main)?;

    let mut files = BTreeMap::new();
    for folder in [split.path(), bound.path()] {
        for file in files::below(folder)? {
            if profile == Profile::Release && is_worth_shrinking(&file)? {
                shrink(workspace, &file)?;
            }
            files.insert(file.strip_prefix(folder)?.to_path_buf(), fs::read(&file)?);
        }
    }
    Ok(App { files })
}

/// Small chunks gain a few bytes for seconds of work each.
fn is_worth_shrinking(file: &Path) -> anyhow::Result<bool> {
    const SMALL_BYTES: u64 = 4_096;
    let is_wasm = file
        .extension()
        .is_some_and(|extension| extension == "wasm");
    Ok(is_wasm && fs::metadata(file)?.len() > SMALL_BYTES)
}

/// Takes the code that only some screens need out of the module; returns what is left to bind.
fn split_screens(input: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let wasm = fs::read(input)?;
    let main = folder.join("main.wasm");
    let script = format!("./{SCRIPT}");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = "./chunks.js";
    wasm_split_cli_support::transform(options)
        .map_err(|report| anyhow::anyhow!("the module cannot be split: {report:#}"))?;
    Ok(main)
}

/// Runs `wasm-opt` where it can be had; the page works without it, only heavier.
///
/// Default features only: with `--all-features` it writes a module that renders nothing.
fn shrink(workspace: &Workspace, wasm: &Path) -> anyhow::Result<()> {
    let program = match tools::wasm_opt(workspace) {
        Ok(program) => program,
        Err(reason) => {
            say(
                "Warning",
                format!("the page stays larger than need be, for want of wasm-opt: {reason:#}"),
            );
            return Ok(());
        }
    };
    say("Shrinking", "the module with wasm-opt");
    process::run(
        Command::new(program)
            .arg("-Oz")
            .arg(wasm)
            .arg("-o")
            .arg(wasm),
    )
}
