//! `POST /contacts/{id}/notes`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{call, notes_of, written};

#[actix_web::test]
async fn con_4_a_note_of_a_call_keeps_its_time_and_author_and_is_told() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        let made = employee.post(&notes, call(" Hẹn lại \n")).await.expect(201);
        assert_eq!(made.text("/body"), "Hẹn lại");
        assert_eq!(made.text("/kind"), "call");
        assert_eq!(made.text("/happened_at"), "2026-11-20T02:30:00Z");
        assert_eq!(made.text("/author/name"), employee.name);
        assert_eq!(made.json["can_edit"], true);
        assert_eq!(made.version(), 1);
        let location = format!("{notes}/{}", made.id());
        assert_eq!(made.header("location"), Some(location.as_str()));
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'note.added'";
        assert_eq!(app.count(told, []).await, 1);
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Thêm ghi chú%'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_4_a_general_note_happened_when_it_was_written() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let notes = notes_of(&app, &employee).await;
    let made = written(&employee, &notes, "Thích Zalo").await;
    assert_eq!(made.json["happened_at"], made.json["created_at"]);
}

#[actix_web::test]
async fn con_4_a_note_without_text_or_time_is_refused_by_field() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let notes = notes_of(&app, &employee).await;
    let refused = employee.post(&notes, json!({ "kind": "meeting", "body": " " }));
    let refused = refused.await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/body");
    assert_eq!(refused.text("/errors/1/pointer"), "/happened_at");
    let unknown = json!({ "body": "a", "author_id": employee.id });
    employee
        .post(&notes, unknown)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(
        app.count("SELECT count(*) AS count FROM notes", []).await,
        0
    );
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_contact_adds_no_note() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        let note = json!({ "body": "a" });
        app.anonymous()
            .post(&notes, &note)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .post(&notes, &note)
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .post(&notes, &note)
            .await
            .expect_problem(403, "forbidden");
        assert_eq!(
            app.count("SELECT count(*) AS count FROM notes", []).await,
            0
        );
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_note_sent_again_is_written_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        let send = || {
            employee
                .post(&notes, call("Hẹn lại"))
                .header("idempotency-key", "one")
        };
        let first = send().await.expect(201);
        let again = send().await.expect(201);
        assert_eq!(first.id(), again.id());
        let count = app.count("SELECT count(*) AS count FROM notes", []).await;
        assert_eq!(count, 1);
    })
    .await;
}
