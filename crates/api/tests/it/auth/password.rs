//! `POST /me/password`.

use serde_json::json;
use test_support::{PASSWORD, TestApp};

const CHANGE: &str = "/api/v1/me/password";
const NEW: &str = "another-lotus-43";

#[actix_web::test]
async fn api_3_a_new_password_replaces_the_old_and_ends_other_sessions() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let elsewhere = app.sign_in(&user.email).await;
    user.post(
        CHANGE,
        json!({ "current_password": PASSWORD, "new_password": NEW }),
    )
    .await
    .expect(204);

    let login = async |password: &str| {
        let body = json!({ "email": user.email, "password": password });
        app.anonymous()
            .post("/api/v1/auth/login", body)
            .await
            .status
    };
    assert_eq!((login(PASSWORD).await, login(NEW).await), (401, 200));
    elsewhere
        .get("/api/v1/me")
        .await
        .expect_problem(401, "unauthenticated");
    assert_eq!(
        user.get("/api/v1/me").await.status,
        200,
        "the session that changed it goes on"
    );
}

#[actix_web::test]
async fn api_3_the_present_password_and_a_sound_new_one_are_asked() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let long = "x".repeat(129);
    let table = [
        ("wrong-password", NEW, "/current_password", "wrong"),
        (PASSWORD, "short", "/new_password", "too_short"),
        (PASSWORD, long.as_str(), "/new_password", "too_long"),
        (PASSWORD, "matkhau123", "/new_password", "too_common"),
    ];
    for (current, new, pointer, code) in table {
        let body = json!({ "current_password": current, "new_password": new });
        let answer = user.post(CHANGE, body).await.expect_problem(422, "invalid");
        assert_eq!(
            (
                answer.text("/errors/0/pointer"),
                answer.text("/errors/0/code")
            ),
            (pointer, code)
        );
    }
}
