//! `DELETE /contacts/{id}/addresses/{address_id}`.

use test_support::on_both;

use super::{addresses_of, warehouse};

#[actix_web::test]
async fn con_3_an_address_is_deleted_by_who_may_change_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let made = warehouse(&employee, &addresses).await;
        let path = format!("{addresses}/{}", made.id());
        app.anonymous()
            .delete(&path)
            .await
            .expect_problem(401, "unauthenticated");
        let stranger = app.stranger().await;
        stranger
            .delete(&path)
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
