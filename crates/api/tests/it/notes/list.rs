//! `GET /contacts/{id}/notes`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{call, notes_of, written};

#[actix_web::test]
async fn con_4_notes_come_by_when_they_happened_in_pages_and_by_kind() {
    on_both(async |app| {
        let employee = app.employee().await;
        let notes = notes_of(&app, &employee).await;
        for minute in 0..5 {
            let at = format!("2026-11-20T02:0{minute}:00Z");
            let body = json!({ "kind": "call", "body": at, "happened_at": at });
            employee.post(&notes, body).await.expect(201);
        }
        written(&employee, &notes, "mới nhất").await;
        let mut seen = Vec::new();
        let mut path = format!("{notes}?limit=2");
        loop {
            let page = employee.get(&path).await.expect(200);
            let items = page.json["items"].as_array().unwrap().clone();
            seen.extend(
                items
                    .iter()
                    .map(|note| note["body"].as_str().unwrap().to_owned()),
            );
            let Some(next) = page.json["next_cursor"].as_str() else {
                break;
            };
            path = format!("{notes}?limit=2&cursor={next}");
        }
        let calls = (0..5)
            .rev()
            .map(|minute| format!("2026-11-20T02:0{minute}:00Z"));
        let expected: Vec<String> = ["mới nhất".to_owned()].into_iter().chain(calls).collect();
        assert_eq!(seen, expected);
        let found = employee.get(&format!("{notes}?kind=general")).await;
        let found = found.expect(200);
        assert_eq!(found.json["items"].as_array().map(Vec::len), Some(1));
        let other = format!("{path}&kind=general");
        employee
            .get(&other)
            .await
            .expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn con_4_readers_are_told_which_notes_they_may_change() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let notes = notes_of(&app, &employee).await;
        employee.post(&notes, call("mình")).await.expect(201);
        manager
            .post(&notes, json!({ "body": "sếp" }))
            .await
            .expect(201);
        let flags = |answer: test_support::Answer| {
            let items = answer.json["items"].as_array().unwrap().clone();
            items
                .iter()
                .map(|note| note["can_edit"].as_bool().unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(flags(employee.get(&notes).await.expect(200)), [false, true]);
        assert_eq!(flags(manager.get(&notes).await.expect(200)), [true, true]);
        let reader = app
            .user_granted("Đọc", json!({ "contacts_view": "all" }))
            .await;
        assert_eq!(flags(reader.get(&notes).await.expect(200)), [false, false]);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_notes_of_a_contact_out_of_sight_are_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let notes = notes_of(&app, &employee).await;
    app.stranger()
        .await
        .get(&notes)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&notes)
        .await
        .expect_problem(401, "unauthenticated");
    employee
        .get(&format!("{notes}?kind=fax"))
        .await
        .expect_problem(422, "invalid");
}
