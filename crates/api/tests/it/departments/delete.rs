//! Deleting departments.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn adm_3_an_empty_department_is_deleted_once() {
    let app = TestApp::sqlite().await;
    let sales = add(&app, "Kinh doanh", None).await;
    app.manager()
        .await
        .delete(&path(&sales))
        .await
        .expect_problem(403, "forbidden");
    let administrator = app.administrator().await;
    administrator.delete(&path(&sales)).await.expect(204);
    administrator
        .delete(&path(&sales))
        .await
        .expect_problem(404, "not_found");
}

#[actix_web::test]
async fn adm_3_a_department_in_use_stays() {
    on_both(async |app| {
        let company = add(&app, "Công ty", None).await;
        let sales = add(&app, "Kinh doanh", Some(&company)).await;
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        let member = json!({ "department_id": sales.id() });
        let employee_path = format!("/api/v1/users/{}", employee.id);
        let moved = administrator
            .patch(&employee_path, member)
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(moved.text("/department_name"), "Kinh doanh");
        for department in [&company, &sales] {
            administrator
                .delete(&path(department))
                .await
                .expect_problem(409, "in_use");
        }
    })
    .await;
}
