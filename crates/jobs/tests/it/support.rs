//! A database with the queue's table, and short ways to put jobs in and look at them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Db, Engine};
use jobs::{Backoff, JobId, JobRow, NewJob, Registry, Settings, Waker, Worker};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;

pub(crate) use migration::testing::migrated_on_both as on_both_engines;

pub(crate) fn job(kind: &str) -> NewJob {
    NewJob::new(kind, json!({}))
}

pub(crate) async fn enqueue(db: &Db, job: NewJob) -> JobId {
    let tx = db.begin().await.expect("begins");
    let id = jobs::enqueue(&tx, job).await.expect("enqueues");
    tx.commit().await.expect("commits");
    id
}

pub(crate) async fn find(db: &Db, id: JobId) -> JobRow {
    jobs::find(db.reader(), id)
        .await
        .expect("is readable")
        .expect("exists")
}

/// When the only job's lease runs out.
pub(crate) async fn lease_until(db: &Db) -> DateTime<Utc> {
    let statement = db::sql(db.engine(), "SELECT lease_until FROM jobs", []);
    let row = db.reader().query_one_raw(statement).await;
    let row = row.expect("is readable").expect("exists");
    row.try_get("", "lease_until").expect("is leased")
}

/// Does what another process or the passing of time would do to the table.
pub(crate) async fn tamper(db: &Db, sql: &str, values: impl IntoIterator<Item = Value>) {
    let tx = db.begin().await.expect("begins");
    tx.execute_raw(db::sql(db.engine(), sql, values))
        .await
        .expect("executes");
    tx.commit().await.expect("commits");
}

/// Ends all leases the way time does on PostgreSQL and a restart does on SQLite.
pub(crate) async fn let_leases_run_out(db: &Db) {
    match db.engine() {
        Engine::Postgres => {
            tamper(
                db,
                "UPDATE jobs SET lease_until = now() - interval '1 second'",
                [],
            )
            .await;
        }
        Engine::Sqlite => {
            jobs::recover_at_start(db, "next-boot")
                .await
                .expect("recovers");
        }
    }
}

pub(crate) fn settings(owner: &str) -> Settings {
    Settings {
        backoff: Backoff {
            first: Duration::ZERO,
            longest: Duration::ZERO,
        },
        ..Settings::new(owner)
    }
}

pub(crate) fn worker(db: &Db, registry: Registry) -> Worker {
    worker_with(db, registry, settings("boot"))
}

pub(crate) fn worker_with(db: &Db, registry: Registry, settings: Settings) -> Worker {
    Worker::new(db.clone(), registry, Waker::default(), settings)
}

pub(crate) async fn run_until_idle(db: &Db, registry: Registry) -> usize {
    worker(db, registry).run_until_idle().await.expect("runs")
}

/// Enqueues a job of the kind `work`, sees it run once, and returns what became of it.
pub(crate) async fn run_one(db: &Db, registry: Registry) -> JobRow {
    let id = enqueue(db, job("work")).await;
    assert_eq!(run_until_idle(db, registry).await, 1);
    find(db, id).await
}
