//! `DELETE /campaigns/{id}`

use test_support::{TestApp, on_both};

use super::{campaign, member};

#[actix_web::test]
async fn cam_1_an_empty_campaign_goes_at_once() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    employee.delete(&path).await.expect(204);
    employee.get(&path).await.expect_problem(404, "not_found");
}

#[actix_web::test]
async fn cam_1_one_with_members_asks_first_and_names_how_many() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        // The count is of all members, also those the caller cannot see.
        member(&app, &path, "Trần Văn Bình", &app.stranger().await).await;
        let refused = employee
            .delete(&path)
            .await
            .expect_problem(409, "confirmation_required");
        assert_eq!(refused.json["members"], 2);
        employee
            .delete(&format!("{path}?confirm=true"))
            .await
            .expect(204);
        assert_eq!(
            app.count(
                "SELECT count(*) AS count FROM campaign_member_transitions",
                []
            )
            .await,
            0
        );
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            2
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_12_others_cannot_delete_it() {
    let app = TestApp::sqlite().await;
    let path = campaign(&app, &app.employee().await).await;
    app.stranger()
        .await
        .delete(&path)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .delete(&path)
        .await
        .expect_problem(401, "unauthenticated");
}
