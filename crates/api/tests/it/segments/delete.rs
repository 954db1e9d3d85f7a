//! `DELETE /segments/{id}`.

use test_support::{TestApp, on_both};

use super::{add, contact, path};

#[actix_web::test]
async fn con_12_a_segment_goes_and_its_contacts_stay() {
    on_both(async |app| {
        let employee = app.employee().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        let made = add(&app, &employee, "VIP", Some("tag:vip")).await;
        let named = add(&app, &employee, "Cũng VIP", Some("segment:vip")).await;
        employee
            .delete(&path(&made))
            .await
            .expect_problem(409, "in_use");
        employee.delete(&path(&named)).await.expect(204);
        employee.delete(&path(&made)).await.expect(204);
        employee
            .delete(&path(&made))
            .await
            .expect_problem(404, "not_found");
        let contacts = "SELECT count(*) AS count FROM contacts";
        assert_eq!(app.count(contacts, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_12_who_may_not_change_a_segment_may_not_delete_it() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let made = add(&app, &administrator, "VIP", None).await;
    let employee = app.employee().await;
    employee
        .delete(&path(&made))
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .delete(&path(&made))
        .await
        .expect_problem(401, "unauthenticated");
}
