//! `GET /contacts/{id}/calls`.

use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{calls_of, logged};

#[actix_web::test]
async fn con_3_calls_come_in_pages_the_latest_first() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        // Two at the same moment are told apart by their ids.
        for minute in [0, 1, 1, 2, 3] {
            let at = format!("2026-11-20T02:0{minute}:00Z");
            let body = json!({ "direction": "in", "started_at": at });
            employee.post(&calls, body).await.expect(201);
        }
        let mut seen = Vec::new();
        let mut path = format!("{calls}?limit=2");
        loop {
            let page = employee.get(&path).await.expect(200);
            let items = page.json["items"].as_array().unwrap().clone();
            let minute =
                |call: &serde_json::Value| call["started_at"].as_str().unwrap()[15..16].to_owned();
            seen.extend(items.iter().map(minute));
            let Some(next) = page.json["next_cursor"].as_str() else {
                break;
            };
            path = format!("{calls}?limit=2&cursor={next}");
        }
        assert_eq!(seen, ["3", "2", "1", "1", "0"]);
        let other = calls_of(&app, &employee).await;
        let (_, cursor) = path.split_once("cursor=").unwrap();
        employee
            .get(&format!("{other}?cursor={cursor}"))
            .await
            .expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn con_3_readers_are_told_which_calls_they_may_change() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let calls = calls_of(&app, &employee).await;
        logged(&employee, &calls, "mình").await;
        logged(&manager, &calls, "sếp").await;
        let flags = |answer: Answer| {
            let items = answer.json["items"].as_array().unwrap().clone();
            items
                .iter()
                .map(|call| call["can_edit"].as_bool().unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(flags(employee.get(&calls).await.expect(200)), [false, true]);
        assert_eq!(flags(manager.get(&calls).await.expect(200)), [true, true]);
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        let reader = reader.await;
        assert_eq!(flags(reader.get(&calls).await.expect(200)), [false, false]);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_calls_with_a_contact_out_of_sight_are_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    app.stranger()
        .await
        .get(&calls)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&calls)
        .await
        .expect_problem(401, "unauthenticated");
    employee
        .get(&format!("{calls}?kind=in"))
        .await
        .expect_problem(422, "invalid");
}
