//! `DELETE /contacts/{id}/external-ids/{system}/{external_id}`.

use test_support::on_both;

use super::{ids_of, kept};

#[actix_web::test]
async fn con_3_an_id_is_forgotten_by_who_may_change_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let ids = ids_of(&app, &employee).await;
        kept(&employee, &ids, "12").await;
        let path = format!("{ids}/kiotviet/12");
        app.anonymous()
            .delete(&path)
            .await
            .expect_problem(401, "unauthenticated");
        let stranger = app.stranger().await;
        stranger
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let other = ids_of(&app, &employee).await;
        employee
            .delete(&format!("{other}/kiotviet/12"))
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
