//! Making users.

use serde_json::{Value, json};
use test_support::{PASSWORD, TestApp, on_both};
use uuid::Uuid;

use super::role_id;

async fn draft(app: &TestApp) -> Value {
    json!({
        "name": "Phạm An",
        "email": "Pham.An@Sen.Test",
        "password": PASSWORD,
        "role_id": role_id(app, "employee").await,
    })
}

#[actix_web::test]
async fn adm_3_a_new_user_signs_in_and_the_log_tells_who_made_them() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let made = administrator
            .post("/api/v1/users", draft(&app).await)
            .await
            .expect(201);
        assert_eq!(
            made.header("location"),
            Some(format!("/api/v1/users/{}", made.id()).as_str())
        );
        assert_eq!(
            (made.text("/email"), made.version()),
            ("pham.an@sen.test", 1)
        );
        let signed_in = app.sign_in("pham.an@sen.test").await;
        assert_eq!(
            signed_in.get("/api/v1/me").await.expect(200).text("/name"),
            "Phạm An"
        );
        let log = administrator
            .get("/api/v1/audit?module=users&action=create")
            .await
            .expect(200);
        assert_eq!(
            log.text("/items/0/description"),
            "Thêm người dùng \"Phạm An\""
        );
        assert_eq!(log.text("/items/0/actor_name"), administrator.name);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_each_bad_field_is_named() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let table = [
            ("name", json!(" "), "required"),
            ("name", json!("x".repeat(201)), "too_long"),
            ("email", json!("an"), "invalid_email"),
            ("email", json!(administrator.email), "taken"),
            ("password", json!("short"), "too_short"),
            ("role_id", json!(Uuid::nil()), "not_found"),
            ("department_id", json!(Uuid::nil()), "not_found"),
            ("manager_id", json!(Uuid::nil()), "not_found"),
        ];
        for (field, value, code) in table {
            let mut body = draft(&app).await;
            body[field] = value;
            let refused = administrator
                .post("/api/v1/users", body)
                .await
                .expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), format!("/{field}"));
            assert_eq!(refused.text("/errors/0/code"), code);
        }
    })
    .await;
}

#[actix_web::test]
async fn adm_3_only_administrators_make_users() {
    let app = TestApp::sqlite().await;
    let body = draft(&app).await;
    app.anonymous()
        .post("/api/v1/users", &body)
        .await
        .expect_problem(401, "unauthenticated");
    for user in [app.manager().await, app.employee().await] {
        user.post("/api/v1/users", &body)
            .await
            .expect_problem(403, "forbidden");
    }
}
