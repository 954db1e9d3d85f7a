//! Python packages of pinned versions, in an environment below the target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::process::{self, say};
use crate::tools::on_path;

/// An environment with what a file of requirements names.
pub(super) struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// Installs into `folder` what `requirements` names, unless it is there already.
    pub(super) fn ensure(folder: PathBuf, requirements: &Path) -> anyhow::Result<Self> {
        let wanted = fs::read_to_string(requirements)
            .with_context(|| format!("cannot read {}", requirements.display()))?;
        let mark = folder.join("installed.txt");
        let environment = Self { folder };
        if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
            return Ok(environment);
        }
        ensure!(
            on_path("python3").is_some(),
            "python3 is not on PATH; Python 3.11 or newer is needed"
        );
        say("Installing", "Python packages for the proof");
        process::run(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&environment.folder),
        )
        .context("Python could make no environment (Debian: apt-get install python3-venv)")?;
        process::run(
            environment
                .command("pip")
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .arg("--requirement")
                .arg(requirements),
        )?;
        fs::write(mark, wanted)?;
        Ok(environment)
    }

    /// A program of the environment; it finds the others there, too.
    pub(super) fn command(&self, program: &str) -> Command {
        let programs = self.folder.join("bin");
        let mut command = Command::new(programs.join(program));
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", programs.display()));
        command
    }
}
