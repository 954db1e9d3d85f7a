//! Where a server's data live, longer than any one process that serves them.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use db::testing::TestDb;
use db::{Db, Engine, Settings};
use tempfile::TempDir;
use tokio::runtime::{self, Runtime};

use crate::process::sen;

/// The administrator of every installation here.
pub(crate) const EMAIL: &str = "quan.tri@sen.test";
pub(crate) const PASSWORD: &str = "lotus-pond-42";

/// A data folder and, on PostgreSQL, a database; both go when this is dropped.
pub(crate) struct Home {
    folder: TempDir,
    postgres: Option<TestDb>,
    // After the database, which needs it to close.
    runtime: Runtime,
}

impl Home {
    /// An installation with one administrator.
    pub(crate) fn new(engine: Engine) -> Self {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let postgres = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(runtime.block_on(db::testing::fresh(engine))),
        };
        let home = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            postgres,
            runtime,
        };
        home.create_administrator();
        home
    }

    /// A `sen` with this subcommand on these data.
    pub(crate) fn command(&self, subcommand: &[&str]) -> Command {
        let mut command = sen(self.folder.path(), subcommand);
        if let Some(postgres) = &self.postgres {
            command.args(["--database-url", &postgres.settings.url]);
        }
        command
    }

    /// Where uploaded files lie.
    pub(crate) fn blobs(&self) -> PathBuf {
        self.folder.path().join("blobs/imports")
    }

    /// How many rows a `SELECT count(*) AS count ..` finds, while no server runs.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.runtime.block_on(async {
            let settings = match &self.postgres {
                Some(postgres) => postgres.settings.clone(),
                None => Settings::new(format!(
                    "sqlite://{}",
                    self.folder.path().join("sen.db").display()
                )),
            };
            let db = Db::connect(&settings).await.expect("the database opens");
            let count = test_support::count(&db, sql, []).await;
            db.close().await.expect("the database closes");
            count
        })
    }

    fn create_administrator(&self) {
        let mut command = self.command(&["admin", "create", "--password-stdin"]);
        let mut process = command
            .args(["--name", "Minh Trang", "--email", EMAIL])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sen starts");
        let mut stdin = process.stdin.take().expect("a pipe");
        writeln!(stdin, "{PASSWORD}").expect("sen reads");
        drop(stdin);
        let ended = process.wait().expect("sen ends");
        assert!(ended.success(), "no administrator was made: {ended}");
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _runtime = self.runtime.enter();
        self.postgres.take();
    }
}
