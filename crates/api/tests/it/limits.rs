//! How often callers may ask (G10).

use api::Limits;
use serde_json::json;
use test_support::{TestApp, generous_limits};

const ME: &str = "/api/v1/me";
const ANY_ID: &str = "01900000-0000-7000-8000-000000000000";

#[actix_web::test]
async fn g10_a_user_has_a_quota_and_hears_what_is_left_of_it() {
    let app = TestApp::with_limits(Limits {
        requests_per_user_per_minute: 3,
        ..generous_limits()
    })
    .await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    for left in [
        "\"requests\";r=2;t=20",
        "\"requests\";r=1;t=40",
        "\"requests\";r=0;t=60",
    ] {
        let answer = employee.get(ME).await.expect(200);
        assert_eq!(
            answer.header("ratelimit-policy"),
            Some("\"requests\";q=3;w=60")
        );
        assert_eq!(answer.header("ratelimit"), Some(left));
    }
    let refused = employee.get(ME).await.expect_problem(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("20"));
    assert_eq!(refused.header("ratelimit"), Some("\"requests\";r=0;t=20"));
    assert!(refused.header("x-request-id").is_some());
    stranger.get(ME).await.expect(200);
    app.anonymous().get("/healthz").await.expect(200);
}

#[actix_web::test]
async fn g10_callers_without_a_sign_in_share_the_quota_of_their_address() {
    let app = TestApp::with_limits(Limits {
        requests_per_ip_per_minute: 2,
        ..generous_limits()
    })
    .await;
    let forged = |n: u8| app.anonymous().get(ME).bearer(&format!("forged{n}"));
    forged(1).await.expect(401);
    app.anonymous()
        .get(ME)
        .header("x-forwarded-for", "198.51.100.1")
        .await
        .expect(401);
    app.anonymous()
        .get(ME)
        .header("x-forwarded-for", "198.51.100.2")
        .await
        .expect_problem(429, "rate_limited");
    forged(2).await.expect_problem(429, "rate_limited");
}

#[actix_web::test]
async fn g10_what_costs_more_has_quotas_of_its_own() {
    let app = TestApp::with_limits(Limits {
        exports_per_user_per_hour: 1,
        uploads_per_user_per_hour: 1,
        bulk_per_user_per_minute: 1,
        ..generous_limits()
    })
    .await;
    let employee = app.employee().await;
    let export = format!("/api/v1/campaigns/{ANY_ID}/members/export");
    let add = format!("/api/v1/campaigns/{ANY_ID}/members");
    let body = json!({ "contact_ids": [ANY_ID] });

    let first = employee.get(&export).await.expect(404);
    assert_eq!(first.header("ratelimit"), Some("\"exports\";r=0;t=3600"));
    employee
        .get(&export)
        .await
        .expect_problem(429, "rate_limited");

    let upload = || {
        employee
            .post("/api/v1/imports", ())
            .file("a.csv", b"name\nGiang\n")
    };
    upload().await.expect(201);
    upload().await.expect_problem(429, "rate_limited");

    employee.post(&add, &body).await.expect(404);
    employee
        .post(&add, &body)
        .await
        .expect_problem(429, "rate_limited");
    employee.get(&add).await.expect(404);
}
