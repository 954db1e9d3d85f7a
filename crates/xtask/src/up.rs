//! `cargo xtask up`: from a bare checkout to a running Sen with sample data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::process::{self, say};
use crate::web;
use crate::workspace::Workspace;

/// Repeats what `sen sample` prints the first time only (crates/app/src/sample).
const SAMPLE_SIGN_IN: &str = "trang@sen.example, password sen-demo-2026 (the sample administrator)";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where files and the SQLite database live.
    #[arg(long, default_value = "./data")]
    data: PathBuf,
    /// A PostgreSQL database instead of SQLite: `postgres://user@host/name`.
    #[arg(long)]
    database_url: Option<String>,
    /// Start empty; the console then prints a one-time link to create the administrator.
    #[arg(long)]
    no_sample: bool,
    /// Build an optimised server: a slower start, a faster Sen.
    #[arg(long)]
    release: bool,
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let profile = if args.release {
        Profile::Release
    } else {
        Profile::Dev
    };
    web::build(workspace, web::Profile::Release)?;
    let sen = build_server(workspace, profile)?;

    fs::create_dir_all(&args.data)
        .with_context(|| format!("cannot create {}", args.data.display()))?;
    let command = |name: &str| {
        let mut command = Command::new(&sen);
        command.arg(name).arg("--data").arg(&args.data);
        if let Some(url) = &args.database_url {
            command.arg("--database-url").arg(url);
        }
        command
    };

    say("Preparing", "the database");
    process::run(&mut command("migrate"))?;
    if !args.no_sample {
        say(
            "Preparing",
            "sample data (kept as it is where there are users already)",
        );
        process::run(&mut command("sample"))?;
    }
    if !args.no_sample {
        say("Sign in", SAMPLE_SIGN_IN);
    }
    say(
        "Starting",
        format!("http://127.0.0.1:{} (Ctrl-C stops it)", args.port),
    );
    serve(command("serve"), args.port, &workspace.web_dir())
}

fn serve(mut command: Command, port: u16, web_dir: &Path) -> anyhow::Result<()> {
    command
        .arg("--bind")
        .arg(format!("127.0.0.1:{port}"))
        .arg("--web")
        .arg(web_dir);
    let status = process::status(&mut command)?;
    // Being told to stop is how a server ends well, whatever its exit status says.
    if !status.success() && !process::is_interrupted() {
        bail!("sen ended by itself ({status})");
    }
    say("Stopped", "sen");
    Ok(())
}

/// How the server is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

/// Builds the `sen` binary and returns its path.
pub(crate) fn build_server(workspace: &Workspace, profile: Profile) -> anyhow::Result<PathBuf> {
    say("Building", "sen, the server");
    let mut command = workspace.cargo(["build", "--bin=sen"]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            command.arg("--release");
            "release"
        }
    };
    process::run(&mut command)?;
    Ok(workspace.target_dir.join(folder).join("sen"))
}
