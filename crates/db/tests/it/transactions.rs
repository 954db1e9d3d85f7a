//! Who sees what, when, and what a stop leaves behind.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use db::{Db, Engine, Error, Settings};
use sea_orm::ConnectionTrait;

async fn with_counter(db: &Db) {
    let tx = db.begin().await.expect("begins");
    tx.execute_unprepared("CREATE TABLE counter (value BIGINT NOT NULL)")
        .await
        .expect("creates");
    tx.execute_unprepared("INSERT INTO counter VALUES (0)")
        .await
        .expect("inserts");
    tx.commit().await.expect("commits");
}

async fn count(conn: &impl ConnectionTrait) -> i64 {
    let statement = db::sql(
        conn.get_database_backend().into(),
        "SELECT value FROM counter",
        [],
    );
    let row = conn
        .query_one_raw(statement)
        .await
        .expect("selects")
        .expect("a row");
    row.try_get("", "value").expect("a number")
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_and_frees_the_writer() {
    db::testing::on_both_engines(async |db| {
        with_counter(&db).await;
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared("UPDATE counter SET value = 9")
            .await
            .unwrap();
        assert_eq!(count(&tx).await, 9);
        assert_eq!(count(db.reader()).await, 0);
        drop(tx);

        let tx = db.begin().await.unwrap();
        assert_eq!(count(&tx).await, 0);
    })
    .await;
}

#[tokio::test]
async fn concurrent_read_then_write_loses_no_update() {
    db::testing::on_both_engines(async |db| {
        with_counter(&db).await;
        let increment = async || {
            for _ in 0..10 {
                let tx = db.begin().await.unwrap();
                let lock = format!(
                    "SELECT value FROM counter {}",
                    db::dialect::for_update(db.engine())
                );
                let row = tx
                    .query_one_raw(db::sql(db.engine(), lock, []))
                    .await
                    .unwrap()
                    .unwrap();
                let value: i64 = row.try_get("", "value").unwrap();
                let update = "UPDATE counter SET value = ?";
                tx.execute_raw(db::sql(db.engine(), update, [(value + 1).into()]))
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
        };
        tokio::join!(increment(), increment(), increment(), increment());
        assert_eq!(count(db.reader()).await, 40);
    })
    .await;
}

#[tokio::test]
async fn the_sqlite_reader_refuses_to_write() {
    let fresh = db::testing::fresh(Engine::Sqlite).await;
    with_counter(&fresh.db).await;
    let written = fresh
        .db
        .reader()
        .execute_unprepared("DELETE FROM counter")
        .await;
    assert!(written.is_err());
    assert_eq!(count(fresh.db.reader()).await, 0);
}

#[tokio::test]
async fn sqlite_is_set_up_to_keep_what_it_acknowledged() {
    let fresh = db::testing::fresh(Engine::Sqlite).await;
    let tx = fresh.db.begin().await.unwrap();
    for (pragma, expected) in [("synchronous", 2), ("foreign_keys", 1), ("temp_store", 1)] {
        let statement = db::sql(Engine::Sqlite, format!("PRAGMA {pragma}"), []);
        let row = tx.query_one_raw(statement).await.unwrap().unwrap();
        assert_eq!(
            row.try_get_by_index::<i64>(0).unwrap(),
            expected,
            "{pragma}"
        );
    }
    let statement = db::sql(Engine::Sqlite, "PRAGMA journal_mode", []);
    let row = tx.query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "wal");
}

#[tokio::test]
async fn a_closed_database_opens_again_with_its_data() {
    for engine in db::testing::engines() {
        let fresh = db::testing::fresh(engine).await;
        with_counter(&fresh.db).await;
        fresh.db.ping().await.unwrap();
        fresh.db.close().await.unwrap();
        assert!(matches!(fresh.db.begin().await, Err(Error::Unavailable(_))));

        let again = Db::connect(&fresh.settings).await.unwrap();
        assert_eq!(count(again.reader()).await, 0);
    }
}

#[tokio::test]
async fn urls_without_a_shared_database_are_refused() {
    for url in [
        "sqlite::memory:",
        "sqlite://x?mode=memory",
        "mysql://x/y",
        "data.db",
        "",
    ] {
        let refused = Db::connect(&Settings::new(url)).await;
        assert!(matches!(refused, Err(Error::UnsupportedUrl)), "{url}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_unavailable() {
    let nobody = Settings::new("postgres://sen@127.0.0.1:1/sen");
    assert!(matches!(
        Db::connect(&nobody).await,
        Err(Error::Unavailable(_))
    ));
}

#[tokio::test]
async fn a_busy_sqlite_writer_is_unavailable_after_the_timeout() {
    let fresh = db::testing::fresh(Engine::Sqlite).await;
    let hasty = Settings {
        acquire_timeout: std::time::Duration::from_millis(500),
        ..fresh.settings.clone()
    };
    let db = Db::connect(&hasty).await.unwrap();
    let _holds_the_writer = db.begin().await.unwrap();
    assert!(matches!(db.begin().await, Err(Error::Unavailable(_))));
}

/// What a server does with the work of a caller who hung up, however far it was.
#[tokio::test]
async fn nobody_who_leaves_while_a_transaction_begins_leaves_it_open() {
    for engine in db::testing::engines() {
        let fresh = db::testing::fresh(engine).await;
        with_counter(&fresh.db).await;
        let settings = Settings {
            max_connections: 1,
            ..fresh.settings.clone()
        };
        let db = Db::connect(&settings).await.unwrap();
        for polls in 1..40 {
            leave_after(polls, &db).await;
            let written = db.writer_connection();
            let statement = format!("UPDATE counter SET value = {polls}");
            written.execute_unprepared(&statement).await.unwrap();
            assert_eq!(count(fresh.db.reader()).await, polls, "{engine:?}");
        }
        db.close().await.unwrap();
    }
}

async fn leave_after(polls: i64, db: &Db) {
    let mut begun = pin!(db.begin());
    for _ in 0..polls {
        let is_ready = poll_fn(|cx| Poll::Ready(begun.as_mut().poll(cx).is_ready())).await;
        if is_ready {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn g_12_what_is_written_after_the_disk_was_full_stays() {
    let database = db::testing::fresh(Engine::Sqlite).await;
    let db = &database.db;
    with_counter(db).await;
    // The connection may not let the file grow any more.
    let full = "PRAGMA max_page_count = 1";
    let writer = db.writer_connection();
    writer.execute_unprepared(full).await.expect("a limit");
    let tx = db.begin().await.expect("begins");
    let grow = "CREATE TABLE filler AS SELECT randomblob(1000000) AS filling";
    let refused = tx.execute_unprepared(grow).await.expect_err("no room");
    assert!(matches!(Error::from(refused), Error::Unavailable(_)));
    drop(tx);

    // One that is rolled back, and one that is not.
    for is_kept in [false, true] {
        let tx = db.begin().await.expect("begins");
        let update = "UPDATE counter SET value = value + 1";
        tx.execute_unprepared(update).await.expect("updates");
        if is_kept {
            tx.commit().await.expect("commits");
        }
    }
    assert_eq!(count(db.reader()).await, 1, "a commit is seen by others");
}
