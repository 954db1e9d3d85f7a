//! How often callers may ask (G10).

use api::{Limits, Settings};
use serde_json::json;
use test_support::{TestApp, generous_limits, generous_settings};

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

#[actix_web::test]
async fn g10_a_trusted_proxy_tells_addresses_apart_and_callers_cannot() {
    let app = TestApp::with_settings(Settings {
        limits: Limits {
            requests_per_ip_per_minute: 1,
            ..generous_limits()
        },
        // Where requests of tests come from.
        trusted_proxies: vec!["127.0.0.0/8".parse().expect("a network")],
        ..generous_settings()
    })
    .await;
    let from = |hops: &str| app.anonymous().get(ME).header("x-forwarded-for", hops);
    from("198.51.100.1").await.expect(401);
    from("198.51.100.2").await.expect(401);
    from("198.51.100.1").await.expect(429);
    // What the caller wrote stands before what the proxies wrote.
    from("203.0.113.7, 198.51.100.2, 127.0.0.2")
        .await
        .expect(429);
    from("nonsense, 198.51.100.3").await.expect(401);
}

#[actix_web::test]
async fn adm_3_cookies_are_secure_when_a_trusted_proxy_ends_the_encryption() {
    for (network, is_secure) in [("127.0.0.0/8", true), ("10.0.0.0/8", false)] {
        let app = TestApp::with_settings(Settings {
            trusted_proxies: vec![network.parse().expect("a network")],
            ..generous_settings()
        })
        .await;
        let employee = app.employee().await;
        let answer = app
            .anonymous()
            .post(
                "/api/v1/auth/login",
                json!({ "email": employee.email, "password": test_support::PASSWORD }),
            )
            .header("x-sen-csrf", "1")
            .header("x-forwarded-proto", "https")
            .await
            .expect(200);
        let cookies = answer.cookies();
        let is_prefixed = cookies.iter().any(|text| text.starts_with("__Host-at="));
        assert_eq!(is_prefixed, is_secure, "{cookies:?}");
        assert_eq!(
            answer.header("strict-transport-security").is_some(),
            is_secure
        );
    }
}
