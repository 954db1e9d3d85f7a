//! `DELETE /campaigns/{id}/members/{member_id}`

use test_support::{TestApp, on_both};

use super::{campaign, member};

#[actix_web::test]
async fn cam_3_a_member_goes_and_the_contact_stays() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        employee.delete(&giang).await.expect(204);
        employee
            .delete(&giang)
            .await
            .expect_problem(404, "not_found");
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            1
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_12_members_of_others_are_out_of_reach() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let theirs = member(&app, &path, "Lê Thị Cúc", &app.stranger().await).await;
    employee
        .delete(&theirs)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .delete(&theirs)
        .await
        .expect_problem(401, "unauthenticated");
}
