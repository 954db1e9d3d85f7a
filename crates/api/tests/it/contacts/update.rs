//! `PATCH /contacts/{id}`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{contact_of, path_of};

#[actix_web::test]
async fn con_1_absent_fields_stay_null_clears_and_the_log_tells_the_difference() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = app
            .contact()
            .name("Giang")
            .owner(&employee)
            .set("title", "Kế toán")
            .set("company", "An Phát");
        let made = made.create().await;
        let path = path_of(&made);
        let patch = json!({ "title": null, "mobile": "0902148861" });
        let changed = employee.patch(&path, patch).if_match(1).await.expect(200);
        assert_eq!(changed.json["title"], Value::Null);
        assert_eq!(changed.text("/company"), "An Phát");
        assert_eq!(changed.text("/mobile"), "+84902148861");
        assert_eq!(changed.version(), 2);
        let found = employee
            .get("/api/v1/contacts?q=0902148861")
            .await
            .expect(200);
        assert_eq!(
            found.json["items"][0]["id"], made.json["id"],
            "the search follows the change"
        );
        let diffed =
            "SELECT count(*) AS count FROM audit WHERE action = 'update' AND diff IS NOT NULL";
        assert_eq!(app.count(diffed, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_stale_or_missing_version_changes_nothing() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = contact_of(&app, &employee, "Giang").await;
    let path = path_of(&made);
    employee
        .patch(&path, json!({ "name": "B" }))
        .await
        .expect_problem(428, "precondition_required");
    employee
        .patch(&path, json!({ "name": "B" }))
        .if_match(9)
        .await
        .expect_problem(412, "stale_version");
    assert_eq!(employee.get(&path).await.expect(200).text("/name"), "Giang");
}

#[actix_web::test]
async fn api_2_a_change_that_changes_nothing_keeps_the_version() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = contact_of(&app, &employee, "Giang").await;
    let path = path_of(&made);
    let same = employee
        .patch(&path, json!({ "name": " Giang " }))
        .if_match(1)
        .await
        .expect(200);
    assert_eq!(same.version(), 1);
}

#[actix_web::test]
async fn con_2_an_organisation_cannot_work_for_itself() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = contact_of(&app, &employee, "Giang").await;
    let path = path_of(&made);
    let patch = json!({ "account_id": made.id() });
    let refused = employee
        .patch(&path, patch)
        .if_match(1)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/account_id");
}

#[actix_web::test]
async fn con_8_taking_another_contacts_email_is_refused() {
    on_both(async |app| {
        let employee = app.employee().await;
        app.contact()
            .name("A")
            .owner(&employee)
            .set("email", "a@b.vn")
            .create()
            .await;
        let made = contact_of(&app, &employee, "B").await;
        let path = path_of(&made);
        let patch = json!({ "email": "A@B.vn" });
        employee
            .patch(&path, patch)
            .if_match(1)
            .await
            .expect_problem(409, "duplicate_email");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_stranger_finds_nothing_to_change() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = contact_of(&app, &employee, "Giang").await;
    let path = path_of(&made);
    let patch = json!({ "name": "X" });
    app.stranger()
        .await
        .patch(&path, &patch)
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .patch(&path, &patch)
        .if_match(1)
        .await
        .expect_problem(401, "unauthenticated");
}
