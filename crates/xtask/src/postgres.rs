//! A PostgreSQL cluster for one test run: its own folder, port and life, gone when dropped.

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use nix::sys::signal::Signal;
use nix::unistd::{User, geteuid};
use tempfile::TempDir;

use crate::process::{self, say};
use crate::tools;

/// Names the server whose databases tests and proofs make.
pub(crate) const POSTGRES_URL: &str = "SEN_TEST_POSTGRES_URL";

/// The server named by the environment, else a cluster that lives as long as the run.
pub(crate) fn named_or_own() -> anyhow::Result<(String, Option<Cluster>)> {
    if let Ok(url) = env::var(POSTGRES_URL) {
        return Ok((url, None));
    }
    let cluster = Cluster::start(Durability::None)?;
    Ok((cluster.url(), Some(cluster)))
}

const START_LIMIT: Duration = Duration::from_secs(30);

/// Whether what was committed outlives a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// As PostgreSQL runs by itself: each commit waits for the disk.
    Kept,
    /// Losing a test database to a power cut is fine; waiting for the disk is not.
    None,
}

/// A running cluster; dropping it stops the server and removes its files.
pub(crate) struct Cluster {
    server: Child,
    port: u16,
    /// Removed after `drop` has stopped the server that writes there.
    folder: TempDir,
}

impl Cluster {
    /// Makes a cluster on a free loopback port and waits until it answers.
    pub(crate) fn start(durability: Durability) -> anyhow::Result<Self> {
        let programs = Programs::find()?;
        let folder = tempfile::Builder::new().prefix("sen-postgres-").tempdir()?;
        programs.init(folder.path())?;
        let port = free_port()?;
        let server = programs.serve(folder.path(), port, durability)?;
        let mut cluster = Self {
            server,
            port,
            folder,
        };
        cluster.wait_until_ready(&programs)?;
        say(
            "Started",
            format!("PostgreSQL on port {port}, for this run only"),
        );
        Ok(cluster)
    }

    /// The URL of the maintenance database, from which tests create their own.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, programs: &Programs) -> anyhow::Result<()> {
        let mut is_ready = programs.command("pg_isready", self.folder.path());
        is_ready
            .args(["--quiet", "--host=127.0.0.1", "--username=postgres"])
            .arg(format!("--port={}", self.port));
        let deadline = Instant::now() + START_LIMIT;
        while !is_ready.status()?.success() {
            let has_ended = self.server.try_wait()?.is_some();
            if has_ended || Instant::now() > deadline || process::is_interrupted() {
                let log = fs::read_to_string(log_path(self.folder.path())).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{}", log.trim());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's "fast" shutdown: it closes connections and leaves at once.
        process::signal(&self.server, Signal::SIGINT);
        let _ = self.server.wait();
    }
}

/// PostgreSQL's server programs and the user that may run them.
struct Programs {
    folder: PathBuf,
    /// Set where we are root, which PostgreSQL refuses to run as.
    user: Option<User>,
}

impl Programs {
    fn find() -> anyhow::Result<Self> {
        let folder = find_folder().context(
            "PostgreSQL's server programs were not found (`initdb` on PATH or under \
             /usr/lib/postgresql): install `postgresql`, or set SEN_TEST_POSTGRES_URL to a server \
             where databases may be created",
        )?;
        let user = unprivileged_user()?;
        Ok(Self { folder, user })
    }

    fn command(&self, program: &str, work_folder: &Path) -> Command {
        let mut command = Command::new(self.folder.join(program));
        command.current_dir(work_folder).stdin(Stdio::null());
        if let Some(user) = &self.user {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
        command
    }

    /// Makes an empty cluster below `work_folder`.
    fn init(&self, work_folder: &Path) -> anyhow::Result<()> {
        if let Some(user) = &self.user {
            chown(
                work_folder,
                Some(user.uid.as_raw()),
                Some(user.gid.as_raw()),
            )?;
        }
        let output = self
            .command("initdb", work_folder)
            .args(["--username=postgres", "--auth=trust", "--no-sync"])
            .args(["--encoding=UTF8", "--locale=C", "--pgdata=data"])
            .output()
            .context("initdb could not be started")?;
        ensure!(
            output.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Ok(())
    }

    fn serve(
        &self,
        work_folder: &Path,
        port: u16,
        durability: Durability,
    ) -> anyhow::Result<Child> {
        let log = File::create(log_path(work_folder))?;
        let careless = ["fsync", "synchronous_commit", "full_page_writes"];
        let careless = careless
            .iter()
            .filter(|_| durability == Durability::None)
            .flat_map(|setting| ["-c".to_owned(), format!("{setting}=off")]);
        self.command("postgres", work_folder)
            .args(["-D", "data", "-h", "127.0.0.1", "-N", "200"])
            .args(["-p", &port.to_string()])
            .args(["-c", "unix_socket_directories="])
            .args(careless)
            .stdout(log.try_clone()?)
            .stderr(log)
            // Its own group: Ctrl-C must stop the tests first, then the server under them.
            .process_group(0)
            .spawn()
            .context("postgres could not be started")
    }
}

fn log_path(work_folder: &Path) -> PathBuf {
    work_folder.join("server.log")
}

/// The folder that holds `initdb` and `postgres`.
fn find_folder() -> Option<PathBuf> {
    let on_path = tools::on_path("initdb").and_then(|path| path.canonicalize().ok());
    // A lone `initdb` (a link, a wrapper) is of no use without `postgres` beside it.
    on_path
        .into_iter()
        .chain(newest_packaged())
        .filter_map(|initdb| initdb.parent().map(Path::to_path_buf))
        .find(|folder| folder.join("postgres").is_file())
}

/// Debian keeps the server programs of each version in a folder of their own, off PATH.
fn newest_packaged() -> Option<PathBuf> {
    let versions = Path::new("/usr/lib/postgresql").read_dir().ok()?.flatten();
    let numbered = versions.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let initdb = entry.path().join("bin/initdb");
        initdb.is_file().then_some((version, initdb))
    });
    numbered.max().map(|(_, initdb)| initdb)
}

fn unprivileged_user() -> anyhow::Result<Option<User>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    for name in ["postgres", "nobody"] {
        if let Some(user) = User::from_name(name)? {
            return Ok(Some(user));
        }
    }
    bail!("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")
}

/// A port that was free a moment ago; PostgreSQL cannot ask the system for one itself.
fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}
