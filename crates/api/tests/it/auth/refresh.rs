//! `POST /auth/refresh`: tokens that follow one another, and stolen ones.

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};
use test_support::{Answer, PASSWORD, TestApp, on_both};

async fn sign_in(app: &TestApp) -> Answer {
    let email = app.employee().await.email;
    let body = json!({ "email": email, "password": PASSWORD });
    app.anonymous()
        .post("/api/v1/auth/login", body)
        .await
        .expect(200)
}

async fn refresh(app: &TestApp, token: &Value) -> Answer {
    app.anonymous()
        .post("/api/v1/auth/refresh", json!({ "refresh_token": token }))
        .await
}

/// Lets the grace of every used token be over.
async fn age_used_tokens(app: &TestApp) {
    let long_ago = Utc::now() - TimeDelta::minutes(1);
    let sql = "UPDATE refresh_tokens SET consumed_at = ? WHERE consumed_at IS NOT NULL";
    assert!(
        app.execute(sql, [long_ago.into()]).await > 0,
        "no token was used"
    );
}

#[actix_web::test]
async fn api_3_each_token_is_followed_by_another() {
    on_both(async |app| {
        let first = sign_in(&app).await;
        let second = refresh(&app, &first.json["refresh_token"])
            .await
            .expect(200);
        assert_ne!(first.json["refresh_token"], second.json["refresh_token"]);
        let third = refresh(&app, &second.json["refresh_token"])
            .await
            .expect(200);
        let me = app
            .anonymous()
            .get("/api/v1/me")
            .bearer(third.text("/access_token"))
            .await
            .expect(200);
        assert_eq!(me.text("/email"), app.employee().await.email);
    })
    .await;
}

#[actix_web::test]
async fn api_3_two_tabs_that_refresh_together_get_the_same_token() {
    let app = TestApp::sqlite().await;
    let first = sign_in(&app).await;
    let one = refresh(&app, &first.json["refresh_token"])
        .await
        .expect(200);
    let other = refresh(&app, &first.json["refresh_token"])
        .await
        .expect(200);
    assert_eq!(one.json["refresh_token"], other.json["refresh_token"]);
    refresh(&app, &one.json["refresh_token"])
        .await
        .expect(200)
        .text("/access_token");
}

#[actix_web::test]
async fn api_3_a_token_used_again_later_ends_the_session() {
    on_both(async |app| {
        let first = sign_in(&app).await;
        let second = refresh(&app, &first.json["refresh_token"])
            .await
            .expect(200);
        age_used_tokens(&app).await;
        refresh(&app, &first.json["refresh_token"])
            .await
            .expect_problem(401, "unauthenticated");
        refresh(&app, &second.json["refresh_token"])
            .await
            .expect_problem(401, "unauthenticated");
        let logged = app
            .count(
                "SELECT count(*) AS count FROM audit WHERE action = 'denied'",
                [],
            )
            .await;
        assert_eq!(logged, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_3_unknown_missing_and_expired_tokens_are_refused() {
    let app = TestApp::sqlite().await;
    for token in [json!("made-up"), json!(""), Value::Null] {
        refresh(&app, &token)
            .await
            .expect_problem(401, "unauthenticated");
    }
    let signed_in = sign_in(&app).await;
    let past = Utc::now() - TimeDelta::seconds(1);
    app.execute("UPDATE sessions SET expires_at = ?", [past.into()])
        .await;
    refresh(&app, &signed_in.json["refresh_token"])
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn api_3_a_session_left_alone_for_a_week_ends() {
    let app = TestApp::sqlite().await;
    let signed_in = sign_in(&app).await;
    let eight_days_ago = Utc::now() - TimeDelta::days(8);
    app.execute(
        "UPDATE sessions SET last_used_at = ?",
        [eight_days_ago.into()],
    )
    .await;
    refresh(&app, &signed_in.json["refresh_token"])
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn g_14_no_token_outlives_a_clock_that_was_ahead_when_it_was_given() {
    on_both(async |app| {
        let first = sign_in(&app).await;
        let second = refresh(&app, &first.json["refresh_token"])
            .await
            .expect(200);
        // Its grace would else last until it is that late again.
        let ahead = Utc::now() + TimeDelta::hours(1);
        app.execute(
            "UPDATE refresh_tokens SET consumed_at = ? WHERE consumed_at IS NOT NULL",
            [ahead.into()],
        )
        .await;
        refresh(&app, &first.json["refresh_token"])
            .await
            .expect_problem(401, "unauthenticated");
        refresh(&app, &second.json["refresh_token"])
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn g_14_a_session_of_next_year_is_none_and_one_of_tomorrow_goes_on() {
    on_both(async |app| {
        let first = sign_in(&app).await;
        let begins = "UPDATE sessions SET created_at = ?, last_used_at = ?, expires_at = ?";
        let at = async |days| {
            let start = Utc::now() + TimeDelta::days(days);
            let end = start + TimeDelta::days(30);
            app.execute(begins, [start.into(), start.into(), end.into()])
                .await;
        };
        at(365).await;
        refresh(&app, &first.json["refresh_token"])
            .await
            .expect_problem(401, "unauthenticated");
        app.anonymous()
            .get("/api/v1/me")
            .bearer(first.text("/access_token"))
            .await
            .expect_problem(401, "unauthenticated");
        at(1).await;
        refresh(&app, &first.json["refresh_token"])
            .await
            .expect(200);
    })
    .await;
}
