//! A database with all tables for each test.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot get its database must fail"
)]

use db::testing::{Template, TestDb, engines};
use db::{Db, Engine};
use tokio::sync::OnceCell;

static SQLITE: OnceCell<Template> = OnceCell::const_new();
static POSTGRES: OnceCell<Template> = OnceCell::const_new();

/// A database of one test, with all tables and no rows but those that migrations write.
pub async fn migrated(engine: Engine) -> TestDb {
    let template = match engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    };
    let made = template.get_or_init(|| Template::prepare(engine, make_tables));
    made.await.copy().await
}

/// Runs one test body on such a database of each engine in turn.
pub async fn migrated_on_both(test: impl AsyncFn(Db)) {
    for engine in engines() {
        let migrated = migrated(engine).await;
        test(migrated.db.clone()).await;
    }
}

async fn make_tables(db: &Db) {
    crate::upgrade(db).await.expect("the tables");
}
