//! A server for one proof: sample data in a folder of its own, no limits on how often one may ask.

use std::env;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use nix::sys::signal::Signal;
use tempfile::TempDir;

use crate::process;
use crate::up;
use crate::workspace::Workspace;

/// Of every user of the sample (crates/app/src/sample).
pub(super) const PASSWORD: &str = "sen-demo-2026";

const START_LIMIT: Duration = Duration::from_secs(30);

/// One user at one address asks more often than people do; a rate of 0 lifts a limit.
const LIFTED: [&str; 12] = [
    "SEN_LOGINS_PER_ACCOUNT_PER_MINUTE",
    "SEN_LOGINS_PER_IP_PER_MINUTE",
    "SEN_REQUESTS_PER_USER_PER_MINUTE",
    "SEN_REQUESTS_PER_IP_PER_MINUTE",
    "SEN_VISITS_PER_IP_PER_MINUTE",
    "SEN_VISITS_PER_MINUTE",
    "SEN_FORMS_PER_IP_PER_MINUTE",
    "SEN_FORMS_PER_FORM_PER_MINUTE",
    "SEN_VIEWS_PER_FORM_PER_MINUTE",
    "SEN_BULK_PER_USER_PER_MINUTE",
    "SEN_UPLOADS_PER_USER_PER_HOUR",
    "SEN_EXPORTS_PER_USER_PER_HOUR",
];

/// Nobody listens there, so that no picture of a contact is asked for outside.
const NOWHERE: &str = "http://127.0.0.1:9/";

/// A running server; dropping it stops it and removes its data.
pub(super) struct Server {
    child: Child,
    url: String,
    /// Removed after `drop` has stopped the server that writes there.
    folder: TempDir,
}

impl Server {
    /// Fills a database and serves it at a free port.
    pub(super) fn start(sen: &Path) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("sen-prove-").tempdir()?;
        let log = File::create(folder.path().join("server.log"))?;
        process::run(
            Command::new(sen)
                .args(["sample", "--data"])
                .arg(folder.path())
                .stdout(log.try_clone()?),
        )?;
        let child = Command::new(sen)
            .args(["serve", "--bind=127.0.0.1:0", "--gravatar-url", NOWHERE])
            .arg("--data")
            .arg(folder.path())
            .envs(LIFTED.map(|limit| (limit, "0")))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            // Its own group: Ctrl-C must stop the proof first, then the server under it.
            .process_group(0)
            .spawn()
            .context("sen could not be started")?;
        let mut server = Self {
            child,
            url: String::new(),
            folder,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// Without a slash at the end.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_ready(&mut self) -> anyhow::Result<()> {
        let deadline = Instant::now() + START_LIMIT;
        loop {
            let log = fs::read_to_string(self.folder.path().join("server.log"))?;
            if let Some(url) = log
                .lines()
                .find_map(|line| line.strip_prefix("listening on "))
            {
                url.trim_end_matches('/').clone_into(&mut self.url);
                return Ok(());
            }
            let has_ended = self.child.try_wait()?.is_some();
            if has_ended || Instant::now() > deadline || process::is_interrupted() {
                bail!("sen did not start:\n{}", log.trim());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        process::signal(&self.child, Signal::SIGINT);
        let _ = self.child.wait();
    }
}

/// The server that `SEN_BIN` names, else a fresh one.
pub(super) fn binary(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    match env::var_os("SEN_BIN") {
        Some(path) => Ok(path.into()),
        None => up::build_server(workspace, up::Profile::Dev),
    }
}
