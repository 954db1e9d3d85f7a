//! `PATCH /campaigns/{id}`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::campaign;

#[actix_web::test]
async fn cam_1_absent_fields_stay_and_null_clears() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let change = json!({ "goal": "200 khách", "budget_minor": 5 });
        let changed = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!((changed.text("/goal"), changed.version()), ("200 khách", 2));
        let cleared = employee
            .patch(&path, json!({ "goal": null }))
            .if_match(2)
            .await
            .expect(200);
        assert!(cleared.json["goal"].is_null());
        assert_eq!(
            (&cleared.json["budget_minor"], cleared.version()),
            (&json!(5), 3)
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_1_changing_nothing_makes_no_version() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let same = employee
        .patch(&path, json!({ "name": "Hội thảo 2026" }))
        .if_match(1)
        .await
        .expect(200);
    assert_eq!(same.version(), 1);
}

#[actix_web::test]
async fn api_2_a_change_names_the_version_it_saw() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let change = json!({ "name": "Hội thảo 2027" });
    employee
        .patch(&path, &change)
        .await
        .expect_problem(428, "precondition_required");
    employee
        .patch(&path, &change)
        .if_match(7)
        .await
        .expect_problem(412, "stale_version");
}

#[actix_web::test]
async fn cam_1_dates_are_checked_against_those_that_stay() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let change = json!({ "starts_on": "2026-12-01" });
    let answer = employee
        .patch(&path, change)
        .if_match(1)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/pointer"), "/ends_on");
}

#[actix_web::test]
async fn cam_12_others_can_neither_see_nor_change_it() {
    let app = TestApp::sqlite().await;
    let path = campaign(&app, &app.employee().await).await;
    let change = json!({ "name": "Của tôi" });
    app.stranger()
        .await
        .patch(&path, &change)
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .patch(&path, &change)
        .if_match(1)
        .await
        .expect_problem(401, "unauthenticated");
}
