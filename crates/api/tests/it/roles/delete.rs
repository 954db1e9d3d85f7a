//! Deleting roles.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{built_in, path};

#[actix_web::test]
async fn adm_3_a_role_that_nobody_has_is_deleted() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let body = json!({ "name": "Thực tập", "grants": { "contacts_view": "own" } });
        let role = administrator.post("/api/v1/roles", body).await.expect(201);
        let stranger = app.stranger().await;
        let stranger_path = format!("/api/v1/users/{}", stranger.id);
        let assigned = administrator
            .patch(&stranger_path, json!({ "role_id": role.id() }))
            .if_match(1);
        assigned.await.expect(200);
        administrator
            .delete(&path(&role.json))
            .await
            .expect_problem(409, "in_use");

        let employee_role = built_in(&app, "employee").await;
        let back = json!({ "role_id": employee_role["id"] });
        administrator
            .patch(&stranger_path, back)
            .if_match(2)
            .await
            .expect(200);
        administrator.delete(&path(&role.json)).await.expect(204);
        administrator
            .delete(&path(&role.json))
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_the_built_in_roles_stay() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for key in ["administrator", "manager", "employee"] {
        let role = built_in(&app, key).await;
        administrator
            .delete(&path(&role))
            .await
            .expect_problem(409, "in_use");
    }
}
