//! `/me/sessions`: where one is signed in.

use serde_json::Value;
use test_support::TestApp;

const SESSIONS: &str = "/api/v1/me/sessions";

fn other_session(sessions: &Value) -> String {
    let other = sessions
        .as_array()
        .and_then(|all| all.iter().find(|session| session["is_current"] == false));
    other
        .and_then(|session| session["id"].as_str())
        .expect("another session")
        .to_owned()
}

#[actix_web::test]
async fn api_3_one_sees_and_ends_ones_own_sessions() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let elsewhere = app.sign_in(&user.email).await;
    let list = user.get(SESSIONS).await.expect(200);
    assert_eq!(list.json.as_array().map(Vec::len), Some(2), "{}", list.json);

    let other = format!("{SESSIONS}/{}", other_session(&list.json));
    assert_eq!(user.delete(&other).await.status, 204);
    elsewhere
        .get("/api/v1/me")
        .await
        .expect_problem(401, "unauthenticated");
    user.delete(&other).await.expect_problem(404, "not_found");
}

#[actix_web::test]
async fn api_3_nobody_sees_or_ends_the_sessions_of_another() {
    let app = TestApp::sqlite().await;
    let (user, administrator) = (app.employee().await, app.administrator().await);
    let list = administrator.get(SESSIONS).await.expect(200);
    let theirs = format!("{SESSIONS}/{}", list.text("/0/id"));
    user.delete(&theirs).await.expect_problem(404, "not_found");
    assert_eq!(administrator.get("/api/v1/me").await.status, 200);
}

#[actix_web::test]
async fn api_3_signing_out_ends_the_session_at_once() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    assert_eq!(
        user.request(actix_web::http::Method::POST, "/api/v1/auth/logout")
            .await
            .status,
        204
    );
    user.get("/api/v1/me")
        .await
        .expect_problem(401, "unauthenticated");
}
