//! `POST /contracts` and `PATCH /contracts/{id}`: value and days (ADM-4).

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::kind;

#[actix_web::test]
async fn adm_4_days_are_kept_checked_and_cleared() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = kind("contracts").path(&app, &employee).await;
        let change = json!({ "ends_on": "2026-11-30" });
        let answer = employee.patch(&path, change).if_match(1).await;
        let answer = answer.expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), "/ends_on");
        assert_eq!(answer.text("/errors/0/code"), "before_start");
        let change = json!({ "ends_on": null, "value_minor": 5 });
        let changed = employee.patch(&path, change).if_match(1).await.expect(200);
        assert!(changed.json["ends_on"].is_null());
        assert_eq!(changed.json["value_minor"], 5);
        assert_eq!(changed.text("/signed_on"), "2026-11-20");
    })
    .await;
}

#[actix_web::test]
async fn adm_4_cancelling_asks_why() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = kind("contracts").path(&app, &employee).await;
    let moves = format!("{path}/transitions");
    let answer = employee.post(&moves, json!({ "to": "cancelled" })).await;
    let answer = answer.expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/pointer"), "/reason");
    let body = json!({ "to": "cancelled", "reason": "Khách đổi ý" });
    let moved = employee.post(&moves, body).await.expect(200);
    assert_eq!(moved.text("/status_reason"), "Khách đổi ý");
}
