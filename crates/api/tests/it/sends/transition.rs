//! `POST /campaigns/{id}/sends/{send_id}/transitions`.

use chrono::{TimeDelta, Utc};
use serde_json::json;
use test_support::{SmtpSink, TestApp, on_both};

use super::{assert_counts, connect, draft, go, let_time_pass, stage};

#[actix_web::test]
async fn cam_10_what_is_cancelled_is_not_sent() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "paused")
            .await
            .expect_problem(422, "illegal_transition");
        go(&user, &send, "sending").await.expect(200);
        go(&user, &send, "paused").await.expect(200);
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_counts(&paused, [0, 0, 0, 0, 0]);
        go(&user, &send, "cancelled").await.expect(200);
        go(&user, &send, "sending")
            .await
            .expect_problem(422, "illegal_transition");
        let stranger = app.stranger().await;
        go(&stranger, &send, "cancelled").await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_scheduled_send_waits_for_its_time() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        let schedule = async |at: chrono::DateTime<Utc>| {
            let body = json!({ "to": "scheduled", "scheduled_at": at });
            user.post(&format!("{send}/transitions"), body).await
        };
        schedule(Utc::now() - TimeDelta::hours(1))
            .await
            .expect_problem(422, "invalid");
        go(&user, &send, "scheduled")
            .await
            .expect_problem(422, "invalid");
        schedule(Utc::now() + TimeDelta::hours(3)).await.expect(200);
        app.run_jobs_until_idle().await;
        assert_eq!(user.get(&send).await.text("/state"), "scheduled");
        let soon = Utc::now() - TimeDelta::minutes(1);
        app.execute("UPDATE sends SET scheduled_at = ?", [soon.into()])
            .await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [1, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_send_whose_time_passed_long_ago_asks_first() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        let body = json!({ "to": "scheduled", "scheduled_at": Utc::now() + TimeDelta::hours(3) });
        user.post(&format!("{send}/transitions"), body)
            .await
            .expect(200);
        let long_ago = Utc::now() - TimeDelta::days(3);
        app.execute("UPDATE sends SET scheduled_at = ?", [long_ago.into()])
            .await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "late");
    })
    .await;
}

#[actix_web::test]
async fn g_14_a_send_that_is_due_by_the_databases_clock_alone_is_not_asked_for_again_and_again() {
    on_both(async |mut app: TestApp| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        let body =
            json!({ "to": "scheduled", "scheduled_at": Utc::now() + TimeDelta::seconds(30) });
        user.post(&format!("{send}/transitions"), body)
            .await
            .expect(200);
        let_time_pass(&app).await;
        app.ctx.clock = app::Clock::Fixed(Utc::now() - TimeDelta::days(1));
        assert_eq!(app.run_jobs_until_idle().await, 1);
        assert_eq!(user.get(&send).await.text("/state"), "scheduled");
        app.ctx.clock = app::Clock::Fixed(Utc::now() + TimeDelta::minutes(1));
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        assert_eq!(user.get(&send).await.text("/state"), "done");
    })
    .await;
}

#[actix_web::test]
async fn g_14_a_send_goes_on_when_the_clock_is_set_back() {
    on_both(async |app: TestApp| {
        let sink = SmtpSink::start().await;
        connect(&app, &sink).await;
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an", "binh", "cuong"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        // Its recipients are written down at a time that has not come yet by the clock as it is then.
        let ahead = Utc::now() + TimeDelta::days(1);
        app.execute(
            "UPDATE jobs SET run_at = ?, created_at = ?, updated_at = ?",
            [ahead.into(), ahead.into(), ahead.into()],
        )
        .await;
        app.trigger(
            "sends",
            "is_frozen",
            "new.is_frozen",
            "UPDATE deliveries SET due_at = '2099-01-01T00:00:00+00:00', updated_at = '2099-01-01T00:00:00+00:00'",
        )
        .await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [3, 0, 0, 0, 0]);
        assert_eq!(sink.recipients().len(), 3);
    })
    .await;
}
