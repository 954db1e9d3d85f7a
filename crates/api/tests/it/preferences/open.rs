//! `POST /contacts/{id}/do-not-contact/openings`

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{channel, closing, contact, events};

#[actix_web::test]
async fn con_9_what_staff_closed_is_opened_without_a_word() {
    on_both(async |app| {
        let employee = app.employee().await;
        let close = format!("{}/do-not-contact", contact(&app, &employee).await);
        let body = closing(&["call", "zalo"], "staff", "Nhầm số");
        employee.post(&close, body).await.expect(200);
        let open = format!("{close}/openings");
        let body = json!({ "channels": ["call", "email"] });
        let answer = employee.post(&open, body.clone()).await.expect(200);
        assert_eq!(channel(&answer, "call")["closed"], Value::Null);
        assert_eq!(channel(&answer, "zalo")["closed"]["closed_by"], "staff");
        employee.post(&open, body).await.expect(200);
        assert_eq!(events(&app, "contact.channels_opened").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_persons_own_no_is_lifted_only_with_a_reason() {
    on_both(async |app| {
        let employee = app.employee().await;
        let close = format!("{}/do-not-contact", contact(&app, &employee).await);
        let body = closing(&["email"], "refusal", "Khách từ chối");
        employee.post(&close, body).await.expect(200);
        let open = format!("{close}/openings");
        for reason in [json!(null), json!("  ")] {
            let body = json!({ "channels": ["email"], "reason": reason });
            let refused = employee.post(&open, body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), "/reason");
        }
        let body = json!({ "channels": ["email"], "reason": "Khách gọi xin nhận lại" });
        let answer = employee.post(&open, body).await.expect(200);
        assert_eq!(channel(&answer, "email")["closed"], Value::Null);
        let log = "SELECT count(*) AS count FROM audit WHERE description LIKE '%xin nhận lại'";
        assert_eq!(app.count(log, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_only_those_who_may_change_the_contact_open_its_channels() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let close = format!("{}/do-not-contact", contact(&app, &employee).await);
    let body = closing(&["email"], "staff", "x");
    employee.post(&close, body).await.expect(200);
    let open = format!("{close}/openings");
    let body = json!({ "channels": ["email"] });
    app.anonymous()
        .post(&open, body.clone())
        .await
        .expect_problem(401, "unauthenticated");
    app.stranger()
        .await
        .post(&open, body)
        .await
        .expect_problem(404, "not_found");
    employee
        .post(&open, json!({ "channels": [] }))
        .await
        .expect_problem(422, "invalid");
    let closed = "SELECT count(*) AS count FROM contact_closed_channels";
    assert_eq!(app.count(closed, []).await, 1);
}
