//! `PATCH /contacts/{id}/notes/{note_id}`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{call, notes_of, written};

#[actix_web::test]
async fn con_4_absent_fields_stay_and_a_note_that_is_no_call_loses_its_time() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        let made = employee.post(&notes, call("Hẹn lại")).await.expect(201);
        let path = format!("{notes}/{}", made.id());
        let changed = employee.patch(&path, json!({ "body": "Hẹn thứ Hai" }));
        let changed = changed.if_match(1).await.expect(200);
        assert_eq!(changed.text("/body"), "Hẹn thứ Hai");
        assert_eq!(changed.text("/happened_at"), "2026-11-20T02:30:00Z");
        assert_eq!(changed.version(), 2);
        let general = employee.patch(&path, json!({ "kind": "general" }));
        let general = general.if_match(2).await.expect(200);
        assert_eq!(general.json["happened_at"], general.json["created_at"]);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'note.changed'";
        assert_eq!(app.count(told, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_4_authors_change_their_own_notes_and_managers_all() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let notes = notes_of(&app, &employee).await;
        let own = written(&employee, &notes, "của mình").await;
        let other = written(&manager, &notes, "của sếp").await;
        let patch = json!({ "body": "khác" });
        let path = format!("{notes}/{}", other.id());
        employee
            .patch(&path, &patch)
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        let path = format!("{notes}/{}", own.id());
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
async fn api_2_a_stale_or_missing_version_changes_no_note() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let notes = notes_of(&app, &employee).await;
    let made = written(&employee, &notes, "một").await;
    let path = format!("{notes}/{}", made.id());
    let patch = json!({ "body": "hai" });
    employee
        .patch(&path, &patch)
        .await
        .expect_problem(428, "precondition_required");
    employee
        .patch(&path, &patch)
        .if_match(9)
        .await
        .expect_problem(412, "stale_version");
    let same = employee.patch(&path, json!({ "body": " một " }));
    assert_eq!(same.if_match(1).await.expect(200).version(), 1);
    employee
        .patch(&path, json!({ "kind": "call", "happened_at": null }))
        .if_match(1)
        .await
        .expect_problem(422, "invalid");
}

#[actix_web::test]
async fn con_4_a_note_is_found_under_its_own_contact_only() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let notes = notes_of(&app, &employee).await;
    let made = written(&employee, &notes, "một").await;
    let other = app.contact().name("Khác").owner(&employee).create().await;
    let path = format!("/api/v1/contacts/{}/notes/{}", other.id(), made.id());
    employee
        .patch(&path, json!({ "body": "hai" }))
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
}
