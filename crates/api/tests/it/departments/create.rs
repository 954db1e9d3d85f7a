//! Making and listing departments.

use serde_json::json;
use test_support::{TestApp, on_both};
use uuid::Uuid;

use super::{add, path};

#[actix_web::test]
async fn adm_3_departments_form_a_tree_that_everybody_sees() {
    on_both(async |app| {
        let company = add(&app, "Công ty", None).await;
        let sales = add(&app, "Kinh doanh", Some(&company)).await;
        assert_eq!(sales.header("location"), Some(path(&sales).as_str()));
        let listed = app
            .employee()
            .await
            .get("/api/v1/departments")
            .await
            .expect(200);
        assert_eq!(listed.json.as_array().map(Vec::len), Some(2));
        assert_eq!(sales.text("/parent_id"), company.id());
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_name_is_taken_once() {
    on_both(async |app| {
        add(&app, "Kinh doanh", None).await;
        let again = app
            .administrator()
            .await
            .post("/api/v1/departments", json!({ "name": " Kinh  doanh " }));
        again.await.expect_problem(409, "duplicate_name");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_departments_are_made_below_what_is_there_by_administrators() {
    let app = TestApp::sqlite().await;
    let body = json!({ "name": "Kho", "parent_id": Uuid::nil() });
    let refused = app
        .administrator()
        .await
        .post("/api/v1/departments", &body)
        .await;
    assert_eq!(
        refused
            .expect_problem(422, "invalid")
            .text("/errors/0/pointer"),
        "/parent_id"
    );
    app.manager()
        .await
        .post("/api/v1/departments", &body)
        .await
        .expect_problem(403, "forbidden");
    app.anonymous()
        .post("/api/v1/departments", &body)
        .await
        .expect_problem(401, "unauthenticated");
}
