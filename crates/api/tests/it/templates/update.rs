//! `PATCH /templates/{id}`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{add, add_folder, email, path, sms};

#[actix_web::test]
async fn aut_7_a_template_is_changed_field_by_field() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Chăm sóc").await;
        let made = add(&employee, email("Tri ân")).await;
        let patch = json!({ "text": "Cảm ơn", "folder_id": folder.id(), "name": "Cảm ơn" });
        let changed = employee.patch(&path(&made), patch).if_match(1).await;
        let changed = changed.expect(200);
        assert_eq!(changed.header("ETag"), Some("\"2\""));
        assert_eq!(changed.text("/text"), "Cảm ơn");
        assert_eq!(changed.text("/folder/name"), "Chăm sóc");
        assert_eq!(changed.text("/html"), made.text("/html"));
        let cleared = json!({ "text": null, "folder_id": null });
        let changed = employee.patch(&path(&made), cleared).if_match(2).await;
        let changed = changed.expect(200);
        assert_eq!(changed.json["text"], Value::Null);
        assert_eq!(changed.json["folder"], Value::Null);
        let same = json!({ "name": "Cảm ơn" });
        let same = employee.patch(&path(&made), same).if_match(3).await;
        assert_eq!(same.expect(200).version(), 3, "nothing changed");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_change_keeps_to_the_rules() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = add(&employee, email("Tri ân")).await;
        add(&employee, sms("Nhắc hẹn")).await;
        let path = path(&made);
        for (patch, pointer) in [
            (json!({ "html": "{{ contact.nam }}" }), "/html"),
            (json!({ "html": null }), "/html"),
            (json!({ "name": " " }), "/name"),
            (json!({ "folder_id": uuid::Uuid::nil() }), "/folder_id"),
        ] {
            let refused = employee.patch(&path, patch).if_match(1).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), pointer);
        }
        let taken = json!({ "name": "nhac hen" });
        let taken = employee.patch(&path, taken).if_match(1).await;
        taken.expect_problem(409, "duplicate_name");
        let kind = json!({ "kind": "sms" });
        let kind = employee.patch(&path, kind).if_match(1).await;
        kind.expect_problem(422, "invalid");
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.version(), 1, "refused changes change nothing");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_template_is_changed_by_its_owner_and_those_above() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = add(&employee, email("Tri ân")).await;
    let path = path(&made);
    let patch = json!({ "subject": "Xin chào" });
    let stranger = app.stranger().await;
    let absent = stranger.patch(&path, &patch).if_match(1).await;
    absent.expect_problem(404, "not_found");
    let unseen = employee.patch(&path, &patch).await;
    unseen.expect_problem(428, "precondition_required");
    let stale = employee.patch(&path, &patch).if_match(7).await;
    stale.expect_problem(412, "stale_version");
    let anonymous = app.anonymous().patch(&path, &patch).if_match(1).await;
    anonymous.expect_problem(401, "unauthenticated");
    let viewer = app
        .user_granted("Xem", json!({ "templates_view": "all" }))
        .await;
    let refused = viewer.patch(&path, &patch).if_match(1).await;
    refused.expect_problem(403, "forbidden");
    let manager = app.manager().await;
    manager.patch(&path, &patch).if_match(1).await.expect(200);
}
