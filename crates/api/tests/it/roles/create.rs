//! Making roles.

use serde_json::json;
use test_support::{TestApp, on_both};

#[actix_web::test]
async fn adm_3_a_role_gives_just_the_rights_it_names() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let body = json!({ "name": "Cộng tác viên", "grants": { "contacts_view": "own", "audit_view": "none" } });
        let made = administrator.post("/api/v1/roles", body).await.expect(201);
        assert_eq!(made.json["grants"], json!({ "contacts_view": "own" }));
        assert!(made.json["key"].is_null());
        let listed = app.employee().await.get("/api/v1/roles").await.expect(200);
        assert_eq!(listed.json.as_array().map(Vec::len), Some(4));
    })
    .await;
}

#[actix_web::test]
async fn adm_3_names_and_rights_are_checked() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let taken = json!({ "name": "Quản lý", "grants": {} });
    administrator
        .post("/api/v1/roles", taken)
        .await
        .expect_problem(409, "duplicate_name");
    let blank = json!({ "name": "", "grants": {} });
    administrator
        .post("/api/v1/roles", blank)
        .await
        .expect_problem(422, "invalid");
    let unknown = json!({ "name": "A", "grants": { "everything": "all" } });
    administrator
        .post("/api/v1/roles", unknown)
        .await
        .expect_problem(422, "invalid");
    let body = json!({ "name": "A", "grants": {} });
    app.employee()
        .await
        .post("/api/v1/roles", &body)
        .await
        .expect_problem(403, "forbidden");
    app.anonymous()
        .post("/api/v1/roles", &body)
        .await
        .expect_problem(401, "unauthenticated");
}
