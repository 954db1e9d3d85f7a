//! `cargo xtask openapi`: the API document, written by the server itself.

use std::fs;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::process::{self, say};
use crate::up;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let sen = up::build_server(workspace, up::Profile::Dev)?;
    let folder = workspace.root.join("openapi");
    fs::create_dir_all(&folder)?;
    // A server that fails half-way must not leave a torn document in the checkout.
    let fresh = tempfile::NamedTempFile::new_in(&folder)?;
    process::run(
        std::process::Command::new(sen)
            .arg("openapi")
            .stdout(fresh.reopen()?),
    )?;
    let text = fs::read(fresh.path())?;
    let document: Value = serde_json::from_slice(&text).context("`sen openapi` printed no JSON")?;
    ensure!(
        document["openapi"].is_string(),
        "`sen openapi` printed no OpenAPI document"
    );
    let path = folder.join("openapi.json");
    fs::write(&path, text)?;
    say("Wrote", workspace.relative(&path).display());
    Ok(())
}
