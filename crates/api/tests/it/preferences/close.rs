//! `POST /contacts/{id}/do-not-contact`

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{channel, closing, contact, events};

#[actix_web::test]
async fn con_9_a_closed_channel_is_shown_wherever_a_send_could_start() {
    on_both(async |app| {
        let employee = app.employee().await;
        let path = contact(&app, &employee).await;
        let close = format!("{path}/do-not-contact");
        let body = closing(&["sms", "email", "sms"], "refusal", " Không nhận tin ");
        let answer = employee.post(&close, body).await.expect(200);
        let email = &channel(&answer, "email")["closed"];
        assert_eq!(email["closed_by"], "refusal");
        assert_eq!(email["reason"], "Không nhận tin");
        assert_eq!(email["by"]["name"], employee.name);
        assert_eq!(channel(&answer, "call")["closed"], Value::Null);

        let shut = json!(["email", "sms"]);
        let list = employee.get("/api/v1/contacts").await.expect(200);
        assert_eq!(list.json["items"][0]["do_not_contact"], shut);
        let profile = employee.get(&path).await.expect(200);
        assert_eq!(profile.json["do_not_contact"], shut);
        assert_eq!(events(&app, "contact.channels_closed").await, 1);
        let log = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Không liên hệ%'";
        assert_eq!(app.count(log, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_milder_cause_does_not_soften_a_refusal() {
    on_both(async |app| {
        let employee = app.employee().await;
        let close = format!("{}/do-not-contact", contact(&app, &employee).await);
        let send = async |cause: &str, reason: &str| {
            let body = closing(&["email"], cause, reason);
            let answer = employee.post(&close, body).await.expect(200);
            let closed = channel(&answer, "email")["closed"].clone();
            (closed["closed_by"].clone(), closed["reason"].clone())
        };
        let said = |cause: &str, reason: &str| (json!(cause), json!(reason));
        assert_eq!(send("staff", "a").await, said("staff", "a"));
        assert_eq!(send("refusal", "b").await, said("refusal", "b"));
        assert_eq!(send("bounce", "c").await, said("refusal", "b"));
        assert_eq!(send("refusal", "d").await, said("refusal", "d"));
        assert_eq!(events(&app, "contact.channels_closed").await, 3);
    })
    .await;
}

#[actix_web::test]
async fn con_9_closing_needs_a_reason_a_channel_and_the_right() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let close = format!("{}/do-not-contact", contact(&app, &employee).await);
    let long = "ơ".repeat(301);
    for (body, pointer, code) in [
        (closing(&["email"], "staff", " "), "/reason", "required"),
        (closing(&["email"], "staff", &long), "/reason", "too_long"),
        (closing(&[], "staff", "x"), "/channels", "required"),
    ] {
        let refused = employee.post(&close, body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
        assert_eq!(refused.text("/errors/0/code"), code);
    }
    employee
        .post(&close, closing(&["pigeon"], "staff", "x"))
        .await
        .expect_problem(422, "invalid");
    let body = closing(&["email"], "staff", "x");
    app.anonymous()
        .post(&close, body.clone())
        .await
        .expect_problem(401, "unauthenticated");
    app.stranger()
        .await
        .post(&close, body.clone())
        .await
        .expect_problem(404, "not_found");
    let grants = json!({ "contacts_view": "all" });
    let reader = app.user_granted("Người Xem", grants).await;
    reader
        .post(&close, body)
        .await
        .expect_problem(403, "forbidden");
    let closed = "SELECT count(*) AS count FROM contact_closed_channels";
    assert_eq!(app.count(closed, []).await, 0);
}
