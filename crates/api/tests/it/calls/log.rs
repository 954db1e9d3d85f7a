//! `POST /contacts/{id}/calls`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{answered, calls_of, logged};

#[actix_web::test]
async fn con_5_a_logged_call_keeps_its_facts_and_its_agent_and_is_told() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let made = logged(&employee, &calls, " Hẹn lại \n").await;
        assert_eq!(made.text("/direction"), "out");
        assert_eq!(made.text("/outcome"), "answered");
        assert_eq!(made.text("/started_at"), "2026-11-20T02:30:00Z");
        assert_eq!(made.json["duration_seconds"], 205);
        assert_eq!(made.text("/phone"), "+84902148861");
        assert_eq!(made.text("/note"), "Hẹn lại");
        assert_eq!(made.text("/agent/name"), employee.name);
        assert_eq!(made.json["recording"], Value::Null);
        assert_eq!(made.json["can_edit"], true);
        assert_eq!(made.version(), 1);
        let location = format!("{calls}/{}", made.id());
        assert_eq!(made.header("location"), Some(location.as_str()));
        let logged =
            "SELECT count(*) AS count FROM audit WHERE description LIKE 'Ghi cuộc gọi với%'";
        assert_eq!(app.count(logged, []).await, 1);
        let timeline = calls.replace("/calls", "/timeline?group=calls");
        let told = employee.get(&timeline).await.expect(200);
        assert_eq!(told.text("/items/0/kind"), "call.logged");
        assert_eq!(told.text("/items/0/call/note"), "Hẹn lại");
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_call_that_nobody_answered_did_not_last() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let missed = json!({
        "direction": "in",
        "outcome": "missed",
        "started_at": "2026-11-20T02:30:00Z",
        "duration_seconds": 30,
    });
    let made = employee.post(&calls, missed).await.expect(201);
    assert_eq!(made.json["duration_seconds"], 0);
    assert_eq!(made.json["note"], Value::Null);
}

#[actix_web::test]
async fn con_3_a_call_out_of_bounds_is_refused_by_field() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let odd = json!({
        "direction": "in",
        "started_at": "0900-01-01T00:00:00Z",
        "duration_seconds": 86_401,
        "phone": "gọi sau",
    });
    let refused = employee.post(&calls, odd).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/started_at");
    assert_eq!(refused.text("/errors/1/pointer"), "/duration_seconds");
    assert_eq!(refused.text("/errors/2/pointer"), "/phone");
    let mut forged = answered("a");
    forged["agent_id"] = json!(employee.id);
    employee
        .post(&calls, forged)
        .await
        .expect_problem(422, "invalid");
    let kept = "SELECT count(*) AS count FROM calls";
    assert_eq!(app.count(kept, []).await, 0);
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_contact_logs_no_call() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let call = answered("a");
        app.anonymous()
            .post(&calls, &call)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .post(&calls, &call)
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .post(&calls, &call)
            .await
            .expect_problem(403, "forbidden");
        let kept = "SELECT count(*) AS count FROM calls";
        assert_eq!(app.count(kept, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_call_sent_again_is_logged_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let send = || {
            employee
                .post(&calls, answered("Hẹn lại"))
                .header("idempotency-key", "one")
        };
        let first = send().await.expect(201);
        let again = send().await.expect(201);
        assert_eq!(first.id(), again.id());
        let kept = "SELECT count(*) AS count FROM calls";
        assert_eq!(app.count(kept, []).await, 1);
    })
    .await;
}
