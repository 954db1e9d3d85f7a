//! Attempts without the right to are in the log, each once (ADM-1).

use serde_json::json;
use test_support::{TestApp, on_both};

const DENIED: &str = "/api/v1/audit?action=denied";

#[actix_web::test]
async fn adm_1_a_denied_attempt_is_logged_and_changes_nothing_else() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        let users = "SELECT count(*) AS count FROM users WHERE version = 1";
        let before = app.count(users, []).await;
        let address = format!("/api/v1/users/{}", administrator.id);
        employee
            .patch(&address, json!({ "name": "Hồ Uyên" }))
            .if_match(1)
            .await
            .expect_problem(403, "forbidden");

        let log = administrator.get(DENIED).await.expect(200);
        let lines = log.json["items"].as_array().expect("lines");
        assert_eq!(lines.len(), 1, "{}", log.json);
        assert_eq!(log.text("/items/0/actor_name"), employee.name);
        assert_eq!(log.text("/items/0/module"), "users");
        assert_eq!(
            log.text("/items/0/description"),
            "Không có quyền: PATCH /api/v1/users/{id}"
        );
        assert_eq!(
            log.text("/items/0/entity_id"),
            administrator.id.0.to_string()
        );
        assert_eq!(app.count(users, []).await, before);
    })
    .await;
}

#[actix_web::test]
async fn adm_1_knocking_again_adds_no_line() {
    let app = TestApp::sqlite().await;
    let (administrator, employee, stranger) = (
        app.administrator().await,
        app.employee().await,
        app.stranger().await,
    );
    for _ in 0..3 {
        employee.get("/api/v1/audit").await.expect(403);
    }
    employee
        .post("/api/v1/departments", json!({ "name": "Kho" }))
        .await
        .expect(403);
    stranger.get("/api/v1/audit").await.expect(403);
    let log = administrator.get(DENIED).await.expect(200);
    assert_eq!(log.json["items"].as_array().map(Vec::len), Some(3));
}

#[actix_web::test]
async fn adm_1_strangers_and_unseen_records_are_no_denials() {
    let app = TestApp::sqlite().await;
    let (administrator, employee) = (app.administrator().await, app.employee().await);
    app.anonymous().get("/api/v1/audit").await.expect(401);
    let unseen = "/api/v1/contacts/01900000-0000-7000-8000-000000000000";
    employee.get(unseen).await.expect(404);
    let log = administrator.get(DENIED).await.expect(200);
    assert_eq!(log.json["items"].as_array().map(Vec::len), Some(0));
}
