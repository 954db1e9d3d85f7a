//! `POST /auth/login`.

use api::Limits;
use serde_json::json;
use test_support::{PASSWORD, TestApp, on_both};

const LOGIN: &str = "/api/v1/auth/login";

#[actix_web::test]
async fn api_3_the_right_password_signs_in() {
    on_both(async |app| {
        let user = app.employee().await;
        let body = json!({ "email": user.email, "password": PASSWORD });
        let answer = app.anonymous().post(LOGIN, body).await.expect(200);
        assert_eq!(answer.json["token_type"], "Bearer");
        assert_eq!(answer.json["expires_in"], 600);
        assert_eq!(answer.text("/user/name"), user.name);
        assert!(
            answer.cookies().is_empty(),
            "no cookies for clients that are no browser"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));

        let me = user.get("/api/v1/me").await.expect(200);
        assert_eq!(me.id(), user.id.to_string());
    })
    .await;
}

#[actix_web::test]
async fn api_3_the_email_is_taken_in_any_case_and_with_blanks() {
    let app = TestApp::sqlite().await;
    let email = format!(" {} ", app.employee().await.email.to_uppercase());
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = app.anonymous().post(LOGIN, body).await.expect(200);
    assert_eq!(answer.text("/user/email"), app.employee().await.email);
}

#[actix_web::test]
async fn api_3_wrong_unknown_and_disabled_are_told_alike_and_logged() {
    let app = TestApp::sqlite().await;
    let (user, disabled) = (app.employee().await, app.stranger().await);
    app.execute(
        "UPDATE users SET is_active = FALSE WHERE id = ?",
        [disabled.id.0.into()],
    )
    .await;
    let attempts = [
        (user.email.as_str(), "not-the-password"),
        ("nobody@sen.test", PASSWORD),
        (disabled.email.as_str(), PASSWORD),
    ];
    let mut answers = Vec::new();
    for (email, password) in attempts {
        let body = json!({ "email": email, "password": password });
        let mut answer = app
            .anonymous()
            .post(LOGIN, body)
            .await
            .expect_problem(401, "bad_credentials");
        if let Some(problem) = answer.json.as_object_mut() {
            problem.remove("instance");
        }
        answers.push(answer.json);
    }
    assert!(
        answers.iter().all(|answer| *answer == answers[0]),
        "{answers:?}"
    );
    let logged = app
        .count(
            "SELECT count(*) AS count FROM audit WHERE action = 'login_failed'",
            [],
        )
        .await;
    assert_eq!(logged, 3);
}

#[actix_web::test]
async fn api_2_a_login_without_its_fields_is_refused() {
    let app = TestApp::sqlite().await;
    for body in [
        json!({}),
        json!({ "email": "a@b.vn" }),
        json!({ "email": 1, "password": "x" }),
    ] {
        let answer = app.anonymous().post(LOGIN, &body).await;
        assert!(
            (400..=422).contains(&answer.status),
            "{body} was answered with {}",
            answer.status
        );
        assert!(answer.json["code"].is_string());
    }
}

#[actix_web::test]
async fn g10_guessing_one_account_is_slowed_down() {
    let limits = Limits {
        logins_per_account_per_minute: 3,
        ..Limits::default()
    };
    let app = TestApp::with_limits(limits).await;
    let guess = json!({ "email": "trang@sen.test", "password": "guess-again" });
    for _ in 0..3 {
        app.anonymous()
            .post(LOGIN, &guess)
            .await
            .expect_problem(401, "bad_credentials");
    }
    let refused = app
        .anonymous()
        .post(LOGIN, &guess)
        .await
        .expect_problem(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("20"));
    let other = json!({ "email": "minh@sen.test", "password": "guess-again" });
    app.anonymous()
        .post(LOGIN, other)
        .await
        .expect_problem(401, "bad_credentials");
}

#[actix_web::test]
async fn g10_one_address_cannot_try_many_accounts() {
    let limits = Limits {
        logins_per_ip_per_minute: 2,
        ..Limits::default()
    };
    let app = TestApp::with_limits(limits).await;
    let guess = |n: u8| json!({ "email": format!("user{n}@sen.test"), "password": "guess-again" });
    for n in 0..2 {
        app.anonymous()
            .post(LOGIN, guess(n))
            .await
            .expect_problem(401, "bad_credentials");
    }
    app.anonymous()
        .post(LOGIN, guess(2))
        .await
        .expect_problem(429, "rate_limited");
}
