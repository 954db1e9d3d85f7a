//! Where things are: the checkout, the target directory and what Cargo knows of the packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use serde_json::Value;

/// The checkout this tool was started in.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target_dir: PathBuf,
    /// The `packages` of `cargo metadata`, ours only.
    pub(crate) packages: Vec<Value>,
}

impl Workspace {
    pub(crate) fn discover() -> anyhow::Result<Self> {
        let output = Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version=1"])
            .output()
            .context("cargo could not be started")?;
        ensure!(
            output.status.success(),
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let path = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata has no {key}"))
        };
        Ok(Self {
            root: path("workspace_root")?,
            target_dir: path("target_directory")?,
            packages: metadata["packages"].as_array().cloned().unwrap_or_default(),
        })
    }

    /// A `cargo` command that runs at the root, whatever folder the tool was started in.
    pub(crate) fn cargo<const N: usize>(&self, args: [&str; N]) -> Command {
        let mut command = Command::new("cargo");
        command.current_dir(&self.root).args(args);
        command
    }

    /// Where `cargo xtask web` leaves the browser app.
    pub(crate) fn web_dir(&self) -> PathBuf {
        self.target_dir.join("web")
    }

    /// The folder of the Playwright project.
    pub(crate) fn e2e_dir(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// `path` as a reader of the checkout would write it.
    pub(crate) fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}
