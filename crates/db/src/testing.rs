//! A fresh database for each test, dropped with it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot get its database must fail"
)]

use std::{env, future::Future, thread};

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Db, Engine, Settings};

/// Where a PostgreSQL server listens that may create databases.
const POSTGRES_URL: &str = "SEN_TEST_POSTGRES_URL";

/// Set to 1 to leave PostgreSQL out on purpose.
const SQLITE_ONLY: &str = "SEN_TEST_SQLITE_ONLY";

/// An empty database of one test; it goes when this is dropped.
pub struct TestDb {
    pub db: Db,
    /// What `db` was connected with, to open the same database again.
    pub settings: Settings,
    _remains: Remains,
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
    let (mut settings, remains) = match engine {
        Engine::Sqlite => {
            let dir = tempfile::tempdir().expect("a temporary directory");
            let url = format!("sqlite://{}", dir.path().join("test.db").display());
            (Settings::new(url), Remains::Sqlite(dir))
        }
        Engine::Postgres => {
            let server = postgres_url();
            let name = format!("sen_test_{}", Uuid::now_v7().simple());
            // The default template would refuse while another test copies it.
            administer(
                &server,
                &format!("CREATE DATABASE {name} TEMPLATE template0"),
            )
            .await;
            let settings = Settings::new(with_database(&server, &name));
            (settings, Remains::Postgres { server, name })
        }
    };
    // Tests run side by side and share the server's connection limit.
    settings.max_connections = 6;
    settings.acquire_timeout = std::time::Duration::from_secs(20);
    let db = Db::connect(&settings)
        .await
        .expect("the fresh database opens");
    TestDb {
        db,
        settings,
        _remains: remains,
    }
}

/// What is left to remove after a test.
enum Remains {
    Sqlite(#[expect(dead_code, reason = "removes the directory when dropped")] TempDir),
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
