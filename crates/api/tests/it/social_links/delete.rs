//! `DELETE /contacts/{id}/social-links/{link_id}`.

use test_support::on_both;

use super::{links_of, page};

#[actix_web::test]
async fn con_3_a_link_is_deleted_by_who_may_change_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        let made = page(&employee, &links, "anphat").await;
        let path = format!("{links}/{}", made.id());
        app.anonymous()
            .delete(&path)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let others = links_of(&app, &employee).await;
        employee
            .delete(&format!("{others}/{}", made.id()))
            .await
            .expect_problem(404, "not_found");
        employee.delete(&path).await.expect(204);
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}
