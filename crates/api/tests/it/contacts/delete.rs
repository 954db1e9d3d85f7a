//! `DELETE /contacts/{id}`.

use test_support::on_both;

use super::{contact_of, path_of};

#[actix_web::test]
async fn con_1_a_contact_is_deleted_once_and_only_by_those_who_see_it() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = contact_of(&app, &employee, "Giang").await;
        let path = path_of(&made);
        app.anonymous()
            .delete(&path)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        employee.delete(&path).await.expect(204);
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        employee.get(&path).await.expect_problem(404, "not_found");
        let logged =
            "SELECT count(*) AS count FROM audit WHERE module = 'contacts' AND action = 'delete'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}
