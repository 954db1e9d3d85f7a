//! An installation of Sen: its data, and the server process that is started, killed and started again.

use std::fmt;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, ensure};
use postgres::NoTls;
use tempfile::TempDir;

use crate::Stage;
use crate::client::Client;
use crate::database::Database;
use crate::raw::Raw;

/// The administrator of every installation here.
pub(crate) const EMAIL: &str = "quan.tri@sen.test";
pub(crate) const PASSWORD: &str = "lotus-pond-42";

/// One client does the work of many people; 0 lifts a limit.
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

/// Names the place where a debug build of Sen dies.
pub(crate) const CRASH_AT: &str = "SEN_CRASH_AT";

/// Nobody listens there, so that no picture of a contact is asked for outside.
const NOWHERE: &str = "http://127.0.0.1:9/";

static DATABASES: AtomicU32 = AtomicU32::new(0);

/// The database product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A data folder and, on PostgreSQL, a database; both go when this is dropped.
pub(crate) struct Home {
    sen: PathBuf,
    pub(crate) folder: TempDir,
    postgres: Option<PostgresDatabase>,
    /// Further words to `sen serve`.
    pub(crate) options: Vec<String>,
}

impl Home {
    /// Data without a table.
    pub(crate) fn empty(stage: &Stage, engine: Engine) -> anyhow::Result<Self> {
        let server = stage.postgres.as_deref().unwrap_or_default();
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(PostgresDatabase::create(server)?),
        };
        Ok(Self {
            sen: stage.sen.clone(),
            folder: tempfile::Builder::new().prefix("sen-prove-").tempdir()?,
            postgres,
            options: Vec::new(),
        })
    }

    /// An installation with one administrator.
    pub(crate) fn new(stage: &Stage, engine: Engine) -> anyhow::Result<Self> {
        let home = Self::empty(stage, engine)?;
        home.make_administrator()?;
        Ok(home)
    }

    /// The first user.
    pub(crate) fn make_administrator(&self) -> anyhow::Result<()> {
        let mut child = self
            .command(&["admin", "create", "--password-stdin"])
            .args(["--name", "Minh Trang", "--email", EMAIL])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .context("sen does not start")?;
        let mut stdin = child.stdin.take().context("no input")?;
        writeln!(stdin, "{PASSWORD}")?;
        drop(stdin);
        ensure!(child.wait()?.success(), "no administrator was made");
        Ok(())
    }

    /// A `sen` with this subcommand on these data.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.sen);
        // What the shell sets for other servers is not for this one.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("SEN_") {
                command.env_remove(name);
            }
        }
        command.args(words).arg("--data").arg(self.folder.path());
        if let Some(postgres) = &self.postgres {
            command.args(["--database-url", &postgres.url]);
        }
        command
    }

    /// Runs a subcommand to its end; what it said if it went well.
    pub(crate) fn run(&self, words: &[&str]) -> anyhow::Result<String> {
        let output = self.command(words).output().context("sen does not start")?;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        ensure!(output.status.success(), "sen {}: {said}", words.join(" "));
        Ok(said)
    }

    /// Starts the server without waiting for it.
    pub(crate) fn spawn(&self) -> anyhow::Result<Child> {
        self.spawn_with(&[])
    }

    fn spawn_with(&self, variables: &[(&str, &str)]) -> anyhow::Result<Child> {
        let mut command = self.command(&["serve", "--bind=127.0.0.1:0"]);
        if !self.options.iter().any(|word| word == "--gravatar-url") {
            command.args(["--gravatar-url", NOWHERE]);
        }
        let child = command
            .args(&self.options)
            .envs(LIFTED.map(|limit| (limit, "0")))
            .envs(variables.iter().copied())
            .env(
                "RUST_LOG",
                std::env::var("RUST_LOG").unwrap_or_else(|_| "off".to_owned()),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn();
        child.context("sen does not start")
    }

    /// Starts the server and waits until it listens.
    pub(crate) fn serve(&self) -> anyhow::Result<Server> {
        self.serve_with(&[])
    }

    /// The same, with these variables set.
    pub(crate) fn serve_with(&self, variables: &[(&str, &str)]) -> anyhow::Result<Server> {
        let mut child = self.spawn_with(variables)?;
        let stdout = child.stdout.take().context("no output")?;
        let mut lines = BufReader::new(stdout).lines();
        let listening = lines.find_map(|line| {
            let line = line.ok()?;
            Some(line.strip_prefix("listening on ")?.trim().to_owned())
        });
        let said = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&said);
        // Read on, since a full pipe would stop it.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push(line);
            }
        });
        let mut server = Server {
            child,
            url: String::new(),
            said,
        };
        server.url = listening.context("sen ended before it listened")?;
        Ok(server)
    }

    /// Starts a worker of its own and waits until it works.
    pub(crate) fn work(&self) -> anyhow::Result<Worker> {
        let mut child = self
            .command(&["worker"])
            .env("RUST_LOG", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("sen does not start")?;
        let stdout = child.stdout.take().context("no output")?;
        let worker = Worker { child };
        let mut lines = BufReader::new(stdout).lines();
        let is_working = lines.any(|line| line.is_ok_and(|line| line == "working"));
        ensure!(is_working, "sen worker ended before it worked");
        Ok(worker)
    }

    /// The database, to be asked while no server runs.
    pub(crate) fn database(&self) -> anyhow::Result<Database> {
        match &self.postgres {
            Some(postgres) => Database::at(&postgres.url),
            None => Database::of_file(&self.file()),
        }
    }

    /// The database, to be read beside the server that writes to it.
    pub(crate) fn live_database(&self) -> anyhow::Result<Database> {
        match &self.postgres {
            Some(postgres) => Database::at(&postgres.url),
            None => Database::live(&self.file()),
        }
    }

    /// Cuts every connection to the database and takes no new one while `during` lasts, as when PostgreSQL is
    /// started anew.
    pub(crate) fn without_database<T>(&self, during: impl FnOnce() -> T) -> anyhow::Result<T> {
        let postgres = self.postgres.as_ref().context("this is no PostgreSQL")?;
        let name = &postgres.name;
        let server = &postgres.server;
        administer(
            server,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
        )?;
        administer(
            server,
            &format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            ),
        )?;
        let result = during();
        administer(
            server,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
        )?;
        Ok(result)
    }

    /// Makes a copy the database without a word to Sen, as people do who never heard of `sen restore`.
    pub(crate) fn put_in_place(&self, copy: &Path) -> anyhow::Result<()> {
        tar::Archive::new(File::open(copy)?).unpack(self.folder.path())?;
        let Some(postgres) = &self.postgres else {
            return Ok(());
        };
        let status = Command::new("pg_restore")
            .args(["--no-owner", "--exit-on-error", "--dbname", &postgres.url])
            .arg(self.folder.path().join("sen.pgdump"))
            .status();
        let status = status.context("cannot run pg_restore")?;
        ensure!(status.success(), "pg_restore ended with {status}");
        Ok(())
    }

    /// Writes to the database behind Sen's back.
    pub(crate) fn write_database(&self, sql: &str) -> anyhow::Result<()> {
        match &self.postgres {
            None => rusqlite::Connection::open(self.file())?.execute_batch(sql)?,
            Some(postgres) => administer(&postgres.url, sql)?,
        }
        Ok(())
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("sen.db")
    }
}

/// A running server; killed when dropped, as `kill -9` and a power cut do.
pub(crate) struct Server {
    child: Child,
    url: String,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A client that did not sign in.
    pub(crate) fn anonymous(&self) -> Client {
        Client::new(&self.url)
    }

    /// What it has said since it listened.
    pub(crate) fn said(&self) -> Vec<String> {
        let said = self.said.lock();
        said.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The server, to be asked byte by byte.
    pub(crate) fn raw(&self) -> Raw {
        Raw::new(&self.url)
    }

    /// A client that is the administrator.
    pub(crate) fn administrator(&self) -> anyhow::Result<Client> {
        self.anonymous().sign_in(EMAIL, PASSWORD)
    }

    /// Of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the process that was started still runs.
    pub(crate) fn is_alive(&mut self) -> anyhow::Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// Processes that it has started and that still run.
    pub(crate) fn children(&self) -> anyhow::Result<Vec<u32>> {
        let mut children = Vec::new();
        for thread in std::fs::read_dir(format!("/proc/{}/task", self.id()))? {
            // A thread may be gone by now.
            let listed = std::fs::read_to_string(thread?.path().join("children"));
            let listed = listed.unwrap_or_default();
            children.extend(
                listed
                    .split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
        Ok(children)
    }

    /// Ends it at once.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

/// A running worker; killed when dropped.
pub(crate) struct Worker {
    child: Child,
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _gone_already = self.child.wait();
    }
}

/// A database on a PostgreSQL server, dropped with this.
struct PostgresDatabase {
    server: String,
    name: String,
    url: String,
}

impl PostgresDatabase {
    fn create(server: &str) -> anyhow::Result<Self> {
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("sen_prove_{}_{number}", std::process::id());
        administer(server, &format!("DROP DATABASE IF EXISTS {name}"))?;
        administer(
            server,
            &format!("CREATE DATABASE {name} TEMPLATE template0"),
        )?;
        let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
        Ok(Self {
            server: server.to_owned(),
            url: format!("{base}/{name}"),
            name,
        })
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if let Err(error) = administer(&self.server, &sql) {
            crate::proof::say(format_args!("the database {} stays: {error:#}", self.name));
        }
    }
}

fn administer(server: &str, sql: &str) -> anyhow::Result<()> {
    let mut client = postgres::Client::connect(server, NoTls).context("PostgreSQL is not there")?;
    Ok(client.batch_execute(sql)?)
}
