//! Changing what a role may do.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{built_in, path};

#[actix_web::test]
async fn adm_3_a_right_taken_away_is_gone_at_the_next_request() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        employee.get("/api/v1/users").await.expect(200);
        let role = built_in(&app, "employee").await;
        let mut grants = role["grants"].clone();
        grants["users_view"] = json!("none");
        let body = json!({ "name": "Nhân viên", "grants": grants });
        let changed = administrator
            .put(&path(&role), body)
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(changed.version(), 2);
        employee
            .get("/api/v1/users")
            .await
            .expect_problem(403, "forbidden");
        let log = administrator
            .get("/api/v1/audit?module=users&action=update")
            .await
            .expect(200);
        assert_eq!(
            log.json["items"][0]["diff"],
            json!({ "users_view": ["all", "none"] })
        );
    })
    .await;
}

#[actix_web::test]
async fn adm_3_the_administrator_role_keeps_every_right() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let role = built_in(&app, "administrator").await;
    let mut grants = role["grants"].clone();
    grants["audit_view"] = json!("subtree");
    let body = json!({ "name": "Quản trị viên", "grants": grants });
    let refused = administrator
        .put(&path(&role), body)
        .if_match(1)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "administrator_keeps_all");
    let renamed = json!({ "name": "Chủ", "grants": role["grants"] });
    administrator
        .put(&path(&role), renamed)
        .if_match(1)
        .await
        .expect(200);
}

#[actix_web::test]
async fn api_2_a_change_names_the_version_it_is_for() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let role = built_in(&app, "manager").await;
    let body = json!({ "name": "Quản lý", "grants": {} });
    administrator
        .put(&path(&role), &body)
        .await
        .expect_problem(428, "precondition_required");
    administrator
        .put(&path(&role), &body)
        .if_match(9)
        .await
        .expect_problem(412, "stale_version");
    app.manager()
        .await
        .put(&path(&role), &body)
        .if_match(1)
        .await
        .expect_problem(403, "forbidden");
}
