//! A long history moves in as many statements as a short one.

use std::time::{Duration, Instant};

use domain::ids::ContactId;

use super::stage::{contact, count, dump, merged, named, undone};
use crate::support::{at, execute, migrated_on_both};

const EVENTS: i64 = 10_000;

#[tokio::test]
async fn con_8_ten_thousand_events_of_each_move_and_come_back() {
    migrated_on_both(async |db| {
        let pair = [
            contact(&db, named("A")).await,
            contact(&db, named("B")).await,
        ];
        for contact in pair {
            many_events(&db, contact).await;
        }
        let before = dump(&db).await;
        let began = Instant::now();
        let id = merged(&db, pair, &[]).await;
        let of = "SELECT count(*) AS count FROM events WHERE contact_id = ?";
        assert_eq!(count(&db, of, [pair[0].0.into()]).await, 2 * EVENTS);
        undone(&db, id).await.unwrap();
        // A statement for each row would take far longer, even on this machine's worst day.
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{:?}",
            began.elapsed()
        );
        assert_eq!(dump(&db).await, before);
    })
    .await;
}

async fn many_events(db: &db::Db, contact: ContactId) {
    let random = match db.engine() {
        db::Engine::Sqlite => "randomblob(16)",
        db::Engine::Postgres => "gen_random_uuid()",
    };
    let text = format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {EVENTS}) \
         INSERT INTO events (id, contact_id, kind, payload, actor_kind, occurred_at) \
         SELECT {random}, ?, 'page.visited', ?, 'system', ? FROM n"
    );
    let payload = serde_json::json!({}).into();
    execute(db, &text, [contact.0.into(), payload, at(0).into()]).await;
}
