//! `GET /campaigns/{id}`

use test_support::{TestApp, on_both};

use super::campaign;

#[actix_web::test]
async fn cam_12_executor_creator_and_their_manager_see_a_campaign() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        for user in [&employee, &app.manager().await, &app.administrator().await] {
            let read = user.get(&path).await.expect(200);
            assert_eq!(read.text("/executor/name"), employee.name);
            assert_eq!(read.version(), 1);
        }
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn cam_1_an_id_that_is_none_is_not_found() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for id in ["01900000-0000-7000-8000-000000000000", "nonsense"] {
        administrator
            .get(&format!("/api/v1/campaigns/{id}"))
            .await
            .expect_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn cam_1_reading_needs_a_sign_in() {
    let app = TestApp::sqlite().await;
    let path = campaign(&app, &app.employee().await).await;
    app.anonymous()
        .get(&path)
        .await
        .expect_problem(401, "unauthenticated");
}
