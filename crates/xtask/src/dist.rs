//! `cargo xtask dist`: one release binary that carries the browser app inside.

use std::fs;

use crate::process::{self, say};
use crate::web;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    web::build(workspace, web::Profile::Release)?;
    say("Building", "sen (release, with the browser app embedded)");
    process::run(
        workspace
            .cargo([
                "build",
                "--release",
                "--package=server",
                "--bin=sen",
                "--features=embed-web",
            ])
            .env("SEN_WEB_DIR", workspace.web_dir()),
    )?;
    let folder = workspace.target_dir.join("dist");
    fs::create_dir_all(&folder)?;
    let binary = folder.join("sen");
    let size_bytes = fs::copy(workspace.target_dir.join("release/sen"), &binary)?;
    say(
        "Wrote",
        format!("{} ({} MiB)", binary.display(), size_bytes / (1024 * 1024)),
    );
    Ok(())
}
