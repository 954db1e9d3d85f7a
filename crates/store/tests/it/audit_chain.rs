//! The log's chain shows what was done to it (ADM-1).

use db::{Db, Engine};
use store::audit::{Chain, verify};
use uuid::Uuid;

use crate::support::{execute, log, migrated_on_both};

/// More than one page of the walk.
const LINES: u64 = 503;

async fn log_many(db: &Db) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for minute in 0..i64::try_from(LINES).expect("few") {
        // Going back in time: the order is that of the chain, not of the clock.
        ids.push(log(db, None, -minute, "Sửa liên hệ").await);
    }
    ids
}

/// What somebody with the database's password can do, the application's triggers cannot stop.
async fn drop_triggers(db: &Db) {
    match db.engine() {
        Engine::Sqlite => {
            execute(db, "DROP TRIGGER audit_no_update", []).await;
            execute(db, "DROP TRIGGER audit_no_delete", []).await;
        }
        Engine::Postgres => execute(db, "DROP TRIGGER audit_no_change ON audit", []).await,
    }
}

#[tokio::test]
async fn adm_1_an_untouched_log_is_whole_over_many_pages() {
    migrated_on_both(async |db| {
        assert_eq!(
            verify(db.reader()).await.expect("walks"),
            Chain::Whole { lines: 0 }
        );
        log_many(&db).await;
        assert_eq!(
            verify(db.reader()).await.expect("walks"),
            Chain::Whole { lines: LINES }
        );
    })
    .await;
}

#[tokio::test]
async fn adm_1_an_altered_line_is_found() {
    let changes = [
        "UPDATE audit SET description = 'Xem liên hệ' WHERE id = ?",
        "UPDATE audit SET ip = '198.51.100.1' WHERE id = ?",
        "UPDATE audit SET diff = NULL WHERE id = ?",
    ];
    migrated_on_both(async |db| {
        let ids = [
            log(&db, None, 0, "a").await,
            log(&db, None, 1, "b").await,
            log(&db, None, 2, "c").await,
        ];
        drop_triggers(&db).await;
        // From the end, so that each time the new fault comes first.
        for (id, change) in ids.into_iter().rev().zip(changes) {
            execute(&db, change, [id.into()]).await;
            assert_eq!(
                verify(db.reader()).await.expect("walks"),
                Chain::Altered { id },
                "{change}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn adm_1_a_line_taken_out_breaks_the_chain() {
    migrated_on_both(async |db| {
        for minute in 0..2 {
            log(&db, None, minute, "Sửa liên hệ").await;
        }
        let last = log(&db, None, 2, "Xóa liên hệ").await;
        drop_triggers(&db).await;
        execute(&db, "DELETE FROM audit WHERE id = ?", [last.into()]).await;
        let expected = Chain::Broken {
            lines_in_chain: 2,
            lines: 2,
        };
        assert_eq!(verify(db.reader()).await.expect("walks"), expected);
    })
    .await;
}

#[tokio::test]
async fn adm_1_lines_cannot_be_changed_or_deleted() {
    use sea_orm::ConnectionTrait;
    migrated_on_both(async |db| {
        log(&db, None, 0, "Sửa liên hệ").await;
        for change in ["UPDATE audit SET ip = NULL", "DELETE FROM audit"] {
            let done = db.writer_connection().execute_unprepared(change).await;
            assert!(done.is_err(), "{change}");
        }
        assert_eq!(
            verify(db.reader()).await.expect("walks"),
            Chain::Whole { lines: 1 }
        );
    })
    .await;
}
