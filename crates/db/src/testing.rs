//! A database of its own for each test, fresh or copied, dropped with it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot get its database must fail"
)]

use std::time::{Duration, SystemTime};
use std::{env, fs, future::Future, thread};

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Db, Engine, Settings};

/// Where a PostgreSQL server listens that may create databases.
const POSTGRES_URL: &str = "SEN_TEST_POSTGRES_URL";

/// The file of a SQLite database in its folder.
const FILE: &str = "test.db";

/// How names of templates begin, and how old they are when no process can be using them.
const TEMPLATE: &str = "sen_template_";
const TEMPLATE_AGE: Duration = Duration::from_hours(1);

/// Set to 1 to leave PostgreSQL out on purpose.
const SQLITE_ONLY: &str = "SEN_TEST_SQLITE_ONLY";

/// An empty database of one test; it goes when this is dropped.
pub struct TestDb {
    pub db: Db,
    /// What `db` was connected with, to open the same database again.
    pub settings: Settings,
    remains: Remains,
}

/// Runs one test body on a fresh database of each engine in turn.
pub async fn on_both_engines(test: impl AsyncFn(Db)) {
    for engine in engines() {
        let fresh = fresh(engine).await;
        test(fresh.db.clone()).await;
    }
}

/// The engines this run tests: both, unless PostgreSQL is left out on purpose.
pub fn engines() -> Vec<Engine> {
    if env::var(SQLITE_ONLY).is_ok_and(|value| value == "1") {
        return vec![Engine::Sqlite];
    }
    vec![Engine::Sqlite, Engine::Postgres]
}

/// Creates an empty database without tables.
pub async fn fresh(engine: Engine) -> TestDb {
    match engine {
        Engine::Sqlite => open_sqlite(&[]).await,
        // The default template would refuse while another test copies it.
        Engine::Postgres => open_postgres("template0").await,
    }
}

/// A database that was prepared once, to be copied for each test of a process: to make all tables
/// anew takes longer than most tests.
#[derive(Debug)]
pub enum Template {
    /// The file's bytes.
    Sqlite(Vec<u8>),
    /// The name of a database that nobody is connected to.
    Postgres(String),
}

impl Template {
    /// Prepares a fresh database.
    pub async fn prepare(engine: Engine, prepare: impl AsyncFnOnce(&Db)) -> Self {
        let fresh = fresh(engine).await;
        prepare(&fresh.db).await;
        fresh.db.close().await.expect("the template closes");
        match &fresh.remains {
            Remains::Sqlite(dir) => {
                Self::Sqlite(fs::read(dir.path().join(FILE)).expect("the template is read"))
            }
            Remains::Postgres { server, name } => {
                Self::Postgres(rename_to_template(server, name).await)
            }
        }
    }

    /// A copy for one test.
    pub async fn copy(&self) -> TestDb {
        match self {
            Self::Sqlite(bytes) => open_sqlite(bytes).await,
            Self::Postgres(name) => open_postgres(name).await,
        }
    }
}

/// Nothing tells when a process ends, so the next one removes what old ones left.
async fn rename_to_template(server: &str, name: &str) -> String {
    let template = format!("{TEMPLATE}{}", Uuid::now_v7().simple());
    let rename = format!("ALTER DATABASE {name} RENAME TO {template}");
    administer(server, &rename).await;
    let since_epoch = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let old = since_epoch.saturating_sub(TEMPLATE_AGE).as_millis();
    // Names go by time: such a UUID begins with its milliseconds.
    let select = format!(
        "SELECT datname FROM pg_database \
         WHERE datname >= '{TEMPLATE}' AND datname < '{TEMPLATE}{old:012x}'"
    );
    let connection = Database::connect(server)
        .await
        .expect("the test server answers");
    let statement = crate::sql(Engine::Postgres, select, []);
    let rows = connection.query_all_raw(statement).await;
    connection.close().await.expect("the connection closes");
    for row in rows.expect("the databases are listed") {
        let name: String = row.try_get("", "datname").expect("a name");
        administer(server, &format!("DROP DATABASE IF EXISTS {name}")).await;
    }
    template
}

async fn open_sqlite(content: &[u8]) -> TestDb {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join(FILE);
    if !content.is_empty() {
        fs::write(&file, content).expect("the template is written");
    }
    let url = format!("sqlite://{}", file.display());
    open(Settings::new(url), Remains::Sqlite(dir)).await
}

async fn open_postgres(template: &str) -> TestDb {
    let server = postgres_url();
    let name = format!("sen_test_{}", Uuid::now_v7().simple());
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    administer(&server, &create).await;
    let settings = Settings::new(with_database(&server, &name));
    open(settings, Remains::Postgres { server, name }).await
}

async fn open(mut settings: Settings, remains: Remains) -> TestDb {
    // Tests run side by side and share the server's connection limit.
    settings.max_connections = 6;
    settings.acquire_timeout = Duration::from_secs(20);
    let db = Db::connect(&settings)
        .await
        .expect("the fresh database opens");
    TestDb {
        db,
        settings,
        remains,
    }
}

/// What is left to remove after a test.
enum Remains {
    Sqlite(TempDir),
    Postgres { server: String, name: String },
}

impl Drop for Remains {
    fn drop(&mut self) {
        let Self::Postgres { server, name } = self else {
            return;
        };
        // Forced, because the pool under test still holds connections.
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let server = server.clone();
        // A drop cannot wait for the test's own runtime, so it brings one.
        let dropped = thread::spawn(move || block_on(administer(&server, &sql))).join();
        let is_failing_already = thread::panicking();
        assert!(
            dropped.is_ok() || is_failing_already,
            "the test database {name} could not be dropped"
        );
    }
}

fn postgres_url() -> String {
    env::var(POSTGRES_URL).unwrap_or_else(|_| {
        panic!("set {POSTGRES_URL} to a server that may create databases, or {SQLITE_ONLY}=1")
    })
}

fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let scheme_end = address.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = address.split_at(scheme_end);
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}{host}/{name}?{query}")
}

async fn administer(server: &str, sql: &str) {
    let connection = Database::connect(server)
        .await
        .expect("the test server answers");
    connection
        .execute_unprepared(sql)
        .await
        .expect("the test server obeys");
    connection.close().await.expect("the connection closes");
}

fn block_on(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work);
}
