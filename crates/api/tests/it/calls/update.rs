//! `PATCH /contacts/{id}/calls/{call_id}`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{calls_of, logged};

#[actix_web::test]
async fn con_3_absent_facts_of_a_call_stay_and_null_clears() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let made = logged(&employee, &calls, "Hẹn lại").await;
        let path = format!("{calls}/{}", made.id());
        let patch = json!({ "note": null, "duration_seconds": 60 });
        let changed = employee.patch(&path, patch).if_match(1).await.expect(200);
        assert_eq!(changed.json["note"], Value::Null);
        assert_eq!(changed.json["duration_seconds"], 60);
        assert_eq!(changed.text("/phone"), "+84902148861");
        assert_eq!(changed.version(), 2);
        let missed = employee.patch(&path, json!({ "outcome": "missed" }));
        let missed = missed.if_match(2).await.expect(200);
        assert_eq!(missed.json["duration_seconds"], 0);
        let same = employee.patch(&path, json!({ "outcome": "missed" }));
        assert_eq!(same.if_match(3).await.expect(200).version(), 3);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'call.changed'";
        assert_eq!(app.count(told, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_3_agents_change_their_own_calls_and_managers_all() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let calls = calls_of(&app, &employee).await;
        let own = logged(&employee, &calls, "của mình").await;
        let other = logged(&manager, &calls, "của sếp").await;
        let patch = json!({ "note": "khác" });
        let path = format!("{calls}/{}", other.id());
        employee
            .patch(&path, &patch)
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        let path = format!("{calls}/{}", own.id());
        manager.patch(&path, &patch).if_match(1).await.expect(200);
        app.stranger()
            .await
            .patch(&path, &patch)
            .if_match(2)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .patch(&path, &patch)
            .if_match(2)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_stale_or_missing_version_changes_no_call() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let made = logged(&employee, &calls, "một").await;
        let path = format!("{calls}/{}", made.id());
        let patch = json!({ "note": "hai" });
        employee
            .patch(&path, &patch)
            .await
            .expect_problem(428, "precondition_required");
        employee
            .patch(&path, &patch)
            .if_match(9)
            .await
            .expect_problem(412, "stale_version");
        employee
            .patch(&path, json!({ "duration_seconds": 86_401 }))
            .if_match(1)
            .await
            .expect_problem(422, "invalid");
        let found = employee.get(&calls).await.expect(200);
        assert_eq!(found.text("/items/0/note"), "một");
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_call_is_found_under_its_own_contact_only() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let made = logged(&employee, &calls, "một").await;
    let other = app.contact().name("Khác").owner(&employee).create().await;
    let path = format!("/api/v1/contacts/{}/calls/{}", other.id(), made.id());
    employee
        .patch(&path, json!({ "note": "hai" }))
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
}
