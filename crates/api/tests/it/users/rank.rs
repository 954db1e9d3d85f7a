//! Nobody hands out, or takes over, rights beyond their own.

use serde_json::{Value, json};
use test_support::{PASSWORD, TestApp, User};

use super::{path, role_id};

/// Gives the manager role the right to change users within `reach`.
async fn let_managers_edit(app: &TestApp, reach: &str) -> User {
    let manager = app.manager().await;
    let administrator = app.administrator().await;
    let roles = administrator.get("/api/v1/roles").await.expect(200);
    let role = roles
        .json
        .as_array()
        .expect("roles")
        .iter()
        .find(|r| r["key"] == "manager")
        .expect("a role")
        .clone();
    let mut grants = role["grants"].clone();
    grants["users_edit"] = json!(reach);
    let body = json!({ "name": role["name"], "grants": grants });
    let path = format!("/api/v1/roles/{}", role["id"].as_str().expect("an id"));
    administrator.put(&path, body).if_match(1).await.expect(200);
    manager
}

fn draft(role_id: &str, manager: Option<&User>) -> Value {
    json!({
        "name": "Phạm An",
        "email": "an@sen.test",
        "password": PASSWORD,
        "role_id": role_id,
        "manager_id": manager.map(|user| user.id),
    })
}

#[actix_web::test]
async fn adm_3_nobody_makes_a_user_stronger_than_themselves() {
    let app = TestApp::sqlite().await;
    let manager = let_managers_edit(&app, "all").await;
    let body = draft(&role_id(&app, "administrator").await, None);
    manager
        .post("/api/v1/users", body)
        .await
        .expect_problem(403, "forbidden");
    let body = draft(&role_id(&app, "manager").await, None);
    manager.post("/api/v1/users", body).await.expect(201);
}

#[actix_web::test]
async fn adm_3_nobody_promotes_themselves() {
    let app = TestApp::sqlite().await;
    let manager = let_managers_edit(&app, "all").await;
    let body = json!({ "role_id": role_id(&app, "administrator").await });
    manager
        .patch(&path(&manager), body)
        .if_match(1)
        .await
        .expect_problem(403, "forbidden");
}

#[actix_web::test]
async fn adm_3_nobody_resets_the_password_of_somebody_stronger() {
    let app = TestApp::sqlite().await;
    let manager = let_managers_edit(&app, "all").await;
    let administrator = app.administrator().await;
    let body = json!({ "password": "another-lotus-43" });
    manager
        .patch(&path(&administrator), body)
        .if_match(1)
        .await
        .expect_problem(403, "forbidden");
    administrator.get("/api/v1/me").await.expect(200);
}

#[actix_web::test]
async fn adm_3_with_reach_over_subordinates_others_stay_out_of_reach() {
    let app = TestApp::sqlite().await;
    let manager = let_managers_edit(&app, "subtree").await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let body = json!({ "name": "Uyên" });
    manager
        .patch(&path(&employee), &body)
        .if_match(1)
        .await
        .expect(200);
    manager
        .patch(&path(&stranger), &body)
        .if_match(1)
        .await
        .expect_problem(404, "not_found");

    let employee_role = role_id(&app, "employee").await;
    let refused = manager
        .post("/api/v1/users", draft(&employee_role, None))
        .await;
    assert_eq!(
        refused
            .expect_problem(422, "invalid")
            .text("/errors/0/pointer"),
        "/manager_id"
    );
    manager
        .post("/api/v1/users", draft(&employee_role, Some(&manager)))
        .await
        .expect(201);
    let department = json!({ "name": "Kinh doanh" });
    manager
        .post("/api/v1/departments", department)
        .await
        .expect_problem(403, "forbidden");
}
