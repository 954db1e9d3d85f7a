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

/// The browser's share of the program.
pub(super) struct Module {
    pub(super) wasm: Vec<u8>,
    pub(super) script: Vec<u8>,
    /// Scripts that crates carry, by path below `snippets/`; the main script imports them so.
    pub(super) snippets: BTreeMap<PathBuf, Vec<u8>>,
}

/// Binds and shrinks the WASM that Cargo left at `input`.
pub(super) fn generate(
    workspace: &Workspace,
    input: &Path,
    profile: Profile,
) -> anyhow::Result<Module> {
    let folder = tempfile::tempdir()?;
    // The library is pinned to the version in Cargo.lock, so it always matches the module.
    Bindgen::new()
        .input_path(input)
        .out_name("sen")
        .web(true)?
        .typescript(false)
        .remove_producers_section(true)
        .remove_name_section(profile == Profile::Release)
        .generate(folder.path())?;
    let wasm = folder.path().join("sen_bg.wasm");
    if profile == Profile::Release {
        shrink(workspace, &wasm)?;
    }

    let snippets_folder = folder.path().join("snippets");
    let mut snippets = BTreeMap::new();
    for file in files::below(&snippets_folder)? {
        snippets.insert(
            file.strip_prefix(&snippets_folder)?.to_path_buf(),
            fs::read(&file)?,
        );
    }
    Ok(Module {
        wasm: fs::read(wasm)?,
        script: fs::read(folder.path().join("sen.js"))?,
        snippets,
    })
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
