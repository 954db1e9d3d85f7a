//! A request with a token and a cookie could mean two callers.

use test_support::TestApp;

#[actix_web::test]
async fn api_3_a_token_and_a_cookie_together_are_refused() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let cookie = format!("sen_at={}", user.token());
    let request = user.get("/api/v1/me").header("cookie", cookie);
    request.await.expect_problem(400, "malformed_request");
}
