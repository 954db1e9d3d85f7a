//! `GET /contacts/{id}`.

use test_support::{TestApp, on_both};

use super::{contact_of, path_of};

#[actix_web::test]
async fn adm_3_only_those_above_the_owner_find_a_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = contact_of(&app, &employee, "Hương Giang").await;
        let path = path_of(&made);
        employee.get(&path).await.expect(200);
        app.manager().await.get(&path).await.expect(200);
        app.administrator().await.get(&path).await.expect(200);
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn api_2_what_is_no_id_is_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    employee
        .get("/api/v1/contacts/KH-000001")
        .await
        .expect_problem(404, "not_found");
}
