//! `POST /deals/{id}/transitions`: what losing asks for, and how likely each stage is.

use serde_json::json;
use test_support::TestApp;

use crate::sales::kind;

#[actix_web::test]
async fn con_5_a_deal_is_lost_for_a_reason_and_may_be_taken_up_again() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = kind("deals").path(&app, &employee).await;
    let moves = format!("{path}/transitions");
    let answer = employee.post(&moves, json!({ "to": "lost" })).await;
    let answer = answer.expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/pointer"), "/reason");
    assert_eq!(answer.text("/errors/0/code"), "required");

    let body = json!({ "to": "lost", "reason": " Chọn nhà cung cấp khác " });
    let lost = employee.post(&moves, body).await.expect(200);
    assert_eq!(lost.text("/status_reason"), "Chọn nhà cung cấp khác");
    assert_eq!(lost.json["probability_percent"], 0);

    let again = employee
        .post(&moves, json!({ "to": "new" }))
        .await
        .expect(200);
    assert!(again.json["status_reason"].is_null());
    assert_eq!(again.json["probability_percent"], 10);
}
