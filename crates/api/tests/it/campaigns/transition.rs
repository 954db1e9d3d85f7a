//! `POST /campaigns/{id}/members/{member_id}/transitions` and the history it leaves

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, member, move_to};

#[actix_web::test]
async fn cam_4_a_legal_move_is_made_and_kept() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        let body = json!({ "to": "confirmed", "expected_version": 1, "note": "Đã gọi điện" });
        let moved = employee
            .post(&format!("{giang}/transitions"), body)
            .await
            .expect(200);
        assert_eq!((moved.text("/status"), moved.version()), ("confirmed", 2));
        let history = employee.get(&format!("{giang}/history")).await.expect(200);
        assert!(history.json[0]["from"].is_null());
        assert_eq!(history.text("/0/to"), "registered");
        assert_eq!(
            (history.text("/1/from"), history.text("/1/to")),
            ("registered", "confirmed")
        );
        assert_eq!(history.text("/1/actor/name"), employee.name);
        assert_eq!(history.text("/1/note"), "Đã gọi điện");
        let events =
            "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.transitioned'";
        assert_eq!(app.count(events, []).await, 1);
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'transition'";
        assert_eq!(app.count(log, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_4_the_present_status_again_changes_nothing() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    let same = employee
        .post(
            &format!("{giang}/transitions"),
            json!({ "to": "registered" }),
        )
        .await
        .expect(200);
    assert_eq!(same.version(), 1);
    let history = employee.get(&format!("{giang}/history")).await.expect(200);
    assert_eq!(history.json.as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn cam_4_an_illegal_move_says_what_is_allowed() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    move_to(&app, &giang, "attended").await;
    let transitions = format!("{giang}/transitions");
    let refused = employee
        .post(&transitions, json!({ "to": "confirmed" }))
        .await
        .expect_problem(422, "illegal_transition");
    assert_eq!(refused.json["from"], "attended");
    assert_eq!(refused.json["to"], "confirmed");
    assert_eq!(refused.json["allowed"], json!(["cancelled"]));
}

#[actix_web::test]
async fn cam_4_a_member_who_moved_on_meanwhile_is_stale() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    move_to(&app, &giang, "confirmed").await;
    let body = json!({ "to": "attended", "expected_version": 1 });
    employee
        .post(&format!("{giang}/transitions"), body)
        .await
        .expect_problem(412, "stale_version");
}

#[actix_web::test]
async fn cam_12_members_of_others_cannot_be_moved() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let theirs = member(&app, &path, "Lê Thị Cúc", &app.stranger().await).await;
    let transitions = format!("{theirs}/transitions");
    let body = json!({ "to": "confirmed" });
    employee
        .post(&transitions, &body)
        .await
        .expect_problem(404, "not_found");
    employee
        .get(&format!("{theirs}/history"))
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .post(&transitions, &body)
        .await
        .expect_problem(401, "unauthenticated");
    let answer = employee.post(&transitions, json!({ "to": "lost" })).await;
    answer.expect_problem(422, "invalid");
}
