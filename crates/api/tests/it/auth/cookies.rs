//! Sessions of browsers: cookies that scripts cannot read, and a header that other sites cannot send.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Answer, PASSWORD, Request, TestApp, on_both};

/// What our own page sends along with every call.
const OUR_HEADER: (&str, &str) = ("x-sen-csrf", "1");

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

/// Signs out as a browser that has these cookies.
async fn sign_out(app: &TestApp, cookies: &str, headers: &[(&'static str, &str)]) -> Answer {
    let logout = app.anonymous().request(Method::POST, "/api/v1/auth/logout");
    let logout = logout.header("cookie", cookies);
    let add = |request: Request, (name, value): &(&'static str, &str)| request.header(name, value);
    headers.iter().fold(logout, add).await
}

#[track_caller]
fn expect_emptied_cookies(answer: &Answer) {
    let cookies = answer.cookies();
    let is_emptied = |cookie: &&str| cookie.contains("Max-Age=0");
    assert!(
        cookies.len() == 2 && cookies.iter().all(is_emptied),
        "{cookies:?}"
    );
}

/// The `Cookie` header of a browser that has only the refresh cookie left.
fn refresh_cookie(cookies: &str) -> &str {
    let mut pairs = cookies.split("; ");
    let found = pairs.find(|pair| pair.starts_with("sen_rt="));
    found.expect("a refresh cookie")
}

#[actix_web::test]
async fn api_3_signing_out_empties_the_cookies_and_ends_the_session() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let answer = sign_out(&app, &cookies, &[OUR_HEADER]).await.expect(204);
    expect_emptied_cookies(&answer);
    app.anonymous()
        .get("/api/v1/me")
        .header("cookie", &cookies)
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn api_3_signing_out_ends_the_session_when_only_the_refresh_cookie_is_left() {
    on_both(async |app| {
        let (_, cookies) = sign_in(&app).await;
        let left = refresh_cookie(&cookies);
        let answer = sign_out(&app, left, &[OUR_HEADER]).await.expect(204);
        expect_emptied_cookies(&answer);
        renew(&app, left)
            .await
            .expect_problem(401, "unauthenticated");
        let logged = "SELECT count(*) AS count FROM audit WHERE action = 'logout'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_3_signing_out_without_a_live_session_empties_the_cookies() {
    on_both(async |app| {
        let (_, cookies) = sign_in(&app).await;
        sign_out(&app, &cookies, &[OUR_HEADER]).await.expect(204);
        for left in [cookies.as_str(), "sen_rt=made-up", "theme=dark"] {
            let answer = sign_out(&app, left, &[OUR_HEADER]).await.expect(204);
            expect_emptied_cookies(&answer);
        }
        let logged = "SELECT count(*) AS count FROM audit WHERE action = 'logout'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_3_no_other_site_signs_anybody_out() {
    on_both(async |app| {
        let (_, cookies) = sign_in(&app).await;
        let left = refresh_cookie(&cookies);
        sign_out(&app, left, &[])
            .await
            .expect_problem(401, "unauthenticated");
        for elsewhere in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ] {
            let refused = sign_out(&app, left, &[OUR_HEADER, elsewhere]).await;
            let refused = refused.expect_problem(403, "csrf_refused");
            assert!(refused.cookies().is_empty(), "{:?}", refused.cookies());
        }
        renew(&app, left).await.expect(200);
    })
    .await;
}

/// Renews as a browser that has these cookies.
async fn renew(app: &TestApp, cookies: &str) -> Answer {
    let refresh = app
        .anonymous()
        .post("/api/v1/auth/refresh", json!({}))
        .header("cookie", cookies);
    let (name, value) = OUR_HEADER;
    refresh.header(name, value).await
}

#[actix_web::test]
async fn api_3_a_browser_renews_by_its_cookie() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let answer = renew(&app, &cookies).await.expect(200);
    assert_eq!(answer.cookies().len(), 2);
    // Another site's form sends the cookie, but not the header.
    let forged = app
        .anonymous()
        .post("/api/v1/auth/refresh", json!({}))
        .header("cookie", &cookies);
    forged.await.expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn api_3_no_other_site_signs_anybody_in_or_renews() {
    let app = TestApp::sqlite().await;
    let (_, cookies) = sign_in(&app).await;
    let login = json!({ "email": app.employee().await.email, "password": PASSWORD });
    let setup = json!({ "token": "x", "name": "An", "email": "an@x.vn", "password": PASSWORD });
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        for (path, body) in [
            ("login", &login),
            ("refresh", &json!({})),
            ("setup", &setup),
        ] {
            let request = app
                .anonymous()
                .post(&format!("/api/v1/auth/{path}"), body)
                .header("cookie", &cookies)
                .header("x-sen-csrf", "1")
                .header(name, value);
            let refused = request.await.expect_problem(403, "csrf_refused");
            assert!(refused.cookies().is_empty(), "{path} from {value}");
        }
    }
}
