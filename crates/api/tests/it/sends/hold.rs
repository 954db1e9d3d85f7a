//! A copy that was restored writes to nobody until an administrator lets it (G17).

use chrono::Utc;
use serde_json::Value;
use test_support::{SmtpSink, TestApp, on_both};

use super::{assert_counts, connect, draft, go, stage};

const OUTBOUND: &str = "/api/v1/settings/outbound";

async fn restore(app: &TestApp) {
    let held = app::outbound::hold(&app.ctx.db, Utc::now()).await;
    held.expect("a database that can be written");
}

#[actix_web::test]
async fn g_17_a_restored_copy_goes_on_with_a_send_only_when_it_is_let() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let administrator = app.administrator().await;
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let send = draft(&user, &campaign).await;
        let other = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        restore(&app).await;
        app.run_jobs_until_idle().await;
        let held = user.get(&send).await.expect(200);
        assert_eq!(
            (held.text("/state"), held.text("/halt")),
            ("paused", "held")
        );
        assert!(sink.mails().is_empty(), "nothing left the house");
        let refused = go(&user, &other, "sending").await;
        refused.expect_problem(409, "outbound_held");
        let tested = administrator.post("/api/v1/settings/email/test", ()).await;
        tested.expect_problem(409, "outbound_held");

        let release = format!("{OUTBOUND}/release");
        let released = administrator.post(&release, ()).await.expect(200);
        assert_eq!(released.json["held_since"], Value::Null);
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        assert_counts(&user.get(&send).await.expect(200), [2, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn g_17_administrators_alone_let_messages_go() {
    on_both(async |app| {
        restore(&app).await;
        let (user, administrator) = (app.employee().await, app.administrator().await);
        let release = format!("{OUTBOUND}/release");
        app.anonymous()
            .get(OUTBOUND)
            .await
            .expect_problem(401, "unauthenticated");
        app.anonymous()
            .post(&release, ())
            .await
            .expect_problem(401, "unauthenticated");
        user.get(OUTBOUND).await.expect_problem(403, "forbidden");
        user.post(&release, ())
            .await
            .expect_problem(403, "forbidden");
        let held = administrator.get(OUTBOUND).await.expect(200);
        assert!(held.json["held_since"].is_string(), "nobody else let it go");
        for _ in 0..2 {
            administrator.post(&release, ()).await.expect(200);
        }
        let told = "SELECT count(*) AS count FROM audit WHERE description LIKE '%bản khôi phục%'";
        assert_eq!(app.count(told, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn g_17_a_database_that_is_a_copy_is_known() {
    on_both(async |app| {
        let now = Utc::now();
        let hold = async || app::outbound::hold_if_moved(&app.ctx.db, now).await;
        assert!(!hold().await.expect("a first start"));
        assert!(!hold().await.expect("a later one"));
        let moved = "UPDATE settings SET value = '{\"held_since\":null,\"home\":\"elsewhere\"}' WHERE name = 'outbound'";
        let is_known = app.execute(moved, []).await == 1;
        assert_eq!(hold().await.expect("a start elsewhere"), is_known);
    })
    .await;
}
