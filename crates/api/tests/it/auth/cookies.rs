//! Sessions of browsers: cookies that scripts cannot read, and a header that other sites cannot send.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Answer, PASSWORD, TestApp};

/// Signs in as a browser; returns the answer and a `Cookie` header for later requests.
async fn sign_in(app: &TestApp) -> (Answer, String) {
    let email = app.employee().await.email;
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = app
        .anonymous()
        .post("/api/v1/auth/login", body)
        .header("x-sen-csrf", "1")
        .await
        .expect(200);
    let pairs: Vec<_> = answer
        .cookies()
        .iter()
        .filter_map(|cookie| cookie.split(';').next())
        .map(str::to_owned)
        .collect();
    (answer, pairs.join("; "))
}

#[actix_web::test]
async fn api_3_a_browser_gets_guarded_cookies_and_no_tokens() {
    let app = TestApp::sqlite().await;
    let (answer, _) = sign_in(&app).await;
    assert!(answer.json["access_token"].is_null() && answer.json["refresh_token"].is_null());
    let cookies = answer.cookies();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in &cookies {
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
    }
    let refresh = cookies
        .iter()
        .find(|cookie| cookie.starts_with("sen_rt="))
        .expect("a refresh cookie");
    assert!(refresh.contains("Path=/api/v1/auth"), "{refresh}");
}

#[actix_web::test]
async fn api_3_unsafe_methods_by_cookie_need_our_header_and_origin() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let change = json!({ "current_password": "wrong", "new_password": "another-lotus-43" });
    // Headers sent along, and whether the request gets past the check (422: the password is wrong).
    let table: [(&[(&'static str, &str)], u16); 6] = [
        (&[], 403),
        (&[("x-sen-csrf", "1")], 422),
        (
            &[("x-sen-csrf", "1"), ("sec-fetch-site", "same-origin")],
            422,
        ),
        (&[("x-sen-csrf", "1"), ("sec-fetch-site", "same-site")], 403),
        (
            &[("x-sen-csrf", "1"), ("sec-fetch-site", "cross-site")],
            403,
        ),
        (
            &[("x-sen-csrf", "1"), ("origin", "https://evil.example")],
            403,
        ),
    ];
    for (headers, status) in table {
        let request = app
            .anonymous()
            .post("/api/v1/me/password", &change)
            .header("cookie", &cookies);
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(name, value)
        });
        let answer = request.await;
        assert_eq!(answer.status, status, "{headers:?}: {}", answer.json);
        if status == 403 {
            assert_eq!(answer.json["code"], "csrf_refused");
        }
    }
}

#[actix_web::test]
async fn api_3_reading_by_cookie_needs_no_header() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let me = app
        .anonymous()
        .get("/api/v1/me")
        .header("cookie", &cookies)
        .await
        .expect(200);
    assert_eq!(me.text("/email"), app.employee().await.email);
}

#[actix_web::test]
async fn api_3_signing_out_empties_the_cookies_and_ends_the_session() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let logout = app.anonymous().request(Method::POST, "/api/v1/auth/logout");
    let answer = logout
        .header("cookie", &cookies)
        .header("x-sen-csrf", "1")
        .await
        .expect(204);
    assert!(
        answer
            .cookies()
            .iter()
            .all(|cookie| cookie.contains("Max-Age=0")),
        "{:?}",
        answer.cookies()
    );
    app.anonymous()
        .get("/api/v1/me")
        .header("cookie", &cookies)
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn api_3_a_browser_renews_by_its_cookie() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let refresh = app
        .anonymous()
        .post("/api/v1/auth/refresh", json!({}))
        .header("cookie", &cookies);
    let answer = refresh.header("x-sen-csrf", "1").await.expect(200);
    assert_eq!(answer.cookies().len(), 2);
    // Another site's form sends the cookie, but not the header.
    let forged = app
        .anonymous()
        .post("/api/v1/auth/refresh", json!({}))
        .header("cookie", &cookies);
    forged.await.expect_problem(401, "unauthenticated");
}
