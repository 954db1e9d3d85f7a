//! `DELETE /templates/{id}`.

use serde_json::json;
use test_support::on_both;

use super::{add, email, path};

#[actix_web::test]
async fn aut_7_a_template_is_deleted_by_its_owner_and_those_above() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = add(&employee, email("Tri ân")).await;
        let path = path(&made);
        let stranger = app.stranger().await;
        stranger
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let viewer = app
            .user_granted("Xem", json!({ "templates_view": "all" }))
            .await;
        viewer.delete(&path).await.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().delete(&path).await;
        anonymous.expect_problem(401, "unauthenticated");
        employee.get(&path).await.expect(200);
        employee.delete(&path).await.expect(204);
        employee.get(&path).await.expect_problem(404, "not_found");
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}
