//! Who read the e-mails of a send is counted through indexes, however many sends there are (CAM-10).

use db::Db;
use domain::following::Reader;
use uuid::Uuid;

use super::crowd::Crowd;
use super::explain::Explaining;
use crate::support::{execute, migrated_on_both};

/// A delivery to each contact in one of two sends, of which one in fifty was opened and clicked.
async fn deliver(db: &Db, sends: [Uuid; 2]) {
    let source = "CASE WHEN level = 'new' THEN ? ELSE ? END";
    let text = format!(
        "INSERT INTO deliveries (id, source_kind, source_id, recipient_id, channel, contact_id, is_advertising, \
         state, due_at, updated_at, opened_at, clicked_at) \
         SELECT id, 'send', {source}, id, 'email', id, TRUE, 'accepted', created_at, created_at, \
         CASE WHEN code LIKE '%50' THEN created_at END, CASE WHEN code LIKE '%50' THEN created_at END FROM contacts"
    );
    execute(db, &text, sends.map(Into::into)).await;
    let text = "INSERT INTO message_reads (id, delivery_id, source_id, position, reader, is_counted, times, agent, \
                first_at, last_at) SELECT id, id, source_id, 1, ?, TRUE, 1, '', updated_at, updated_at FROM deliveries";
    execute(db, text, [Reader::Person.as_str().into()]).await;
    execute(db, "ANALYZE", []).await;
}

#[tokio::test]
async fn cam_10_the_reads_of_a_send_are_looked_up() {
    migrated_on_both(async |db| {
        Crowd::gather(&db).await;
        let [small, large] = [Uuid::now_v7(), Uuid::now_v7()];
        deliver(&db, [large, small]).await;
        let conn = Explaining::new(db.reader());
        let counts = store::following::counts(&conn, small)
            .await
            .expect("counts");
        conn.assert_looks_up("the counts of a send");
        assert!(
            counts.opened > 0 && counts.opened == counts.clicked,
            "{counts:?}"
        );
        assert!(counts.clicks > counts.clicked, "{counts:?}");
        store::following::counts_by_link(&conn, small)
            .await
            .expect("counts");
        conn.assert_looks_up("the counts of its links");
    })
    .await;
}
