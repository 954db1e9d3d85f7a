//! `POST /contacts/bulk`: closing and opening channels, and undoing that

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::{change, counts, people, undo};

fn close(channels: &[&str], closed_by: &str, reason: &str) -> Value {
    json!({
        "kind": "close_channels",
        "channels": channels,
        "closed_by": closed_by,
        "reason": reason,
    })
}

/// Why a channel of a contact is closed: the cause and the reason; null where it is open.
async fn closed(user: &User, id: &str, channel: &str) -> Value {
    let path = format!("/api/v1/contacts/{id}/preferences");
    let answer = user.get(&path).await.expect(200);
    let channels = answer.json["channels"].as_array().expect("channels");
    let found = channels.iter().find(|state| state["channel"] == channel);
    let closed = &found.expect("the channel")["closed"];
    match closed {
        Value::Null => Value::Null,
        closed => json!([closed["closed_by"], closed["reason"]]),
    }
}

#[actix_web::test]
async fn con_9_channels_are_closed_and_undo_opens_just_those() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let one = json!({ "contact_ids": [ids[0]] });
        change(&app, &employee, one, close(&["sms"], "staff", "Khách bận")).await;
        let all = json!({ "filter": {} });
        let refusal = close(&["sms", "call"], "refusal", "Khách gọi 12/11");
        let address = change(&app, &employee, all.clone(), refusal.clone()).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));
        assert_eq!(done.text("/subject"), "sms, call");
        let hard = json!(["refusal", "Khách gọi 12/11"]);
        assert_eq!(closed(&employee, &ids[0], "sms").await, hard);
        assert_eq!(closed(&employee, &ids[1], "call").await, hard);
        let milder = close(&["sms", "call"], "staff", "Thôi");
        let again = change(&app, &employee, all, milder).await;
        let again = employee.get(&again).await.expect(200);
        assert_eq!(again.json["counts"], counts(0, 2, 0));

        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        let soft = json!(["staff", "Khách bận"]);
        assert_eq!(closed(&employee, &ids[0], "sms").await, soft);
        assert_eq!(closed(&employee, &ids[0], "call").await, Value::Null);
        assert_eq!(closed(&employee, &ids[1], "sms").await, Value::Null);
        let told = "SELECT count(*) AS count FROM events WHERE kind = ?";
        assert_eq!(app.count(told, ["contact.channels_closed".into()]).await, 4);
        assert_eq!(app.count(told, ["contact.channels_opened".into()]).await, 3);
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_a_person_closed_is_opened_only_with_a_reason() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 3).await;
        let one = json!({ "contact_ids": [ids[0]] });
        change(&app, &employee, one, close(&["email"], "refusal", "Từ chối")).await;
        let one = json!({ "contact_ids": [ids[1]] });
        change(&app, &employee, one, close(&["email"], "staff", "Tạm nghỉ")).await;
        let all = json!({ "filter": {} });
        let open = |reason: Option<&str>| {
            json!({ "kind": "open_channels", "channels": ["email"], "reason": reason })
        };
        let address = change(&app, &employee, all.clone(), open(None)).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 1, 1));
        let outcomes = format!("{address}/outcomes?outcome=refused");
        let outcomes = employee.get(&outcomes).await.expect(200);
        assert_eq!(outcomes.text("/items/0/reason"), "needs_reason");

        let with_reason = change(&app, &employee, all, open(Some("Khách đổi ý"))).await;
        let done = employee.get(&with_reason).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 2, 0));
        assert_eq!(closed(&employee, &ids[0], "email").await, Value::Null);
        undo(&app, &employee, &with_reason).await;
        let before = json!(["refusal", "Từ chối"]);
        assert_eq!(closed(&employee, &ids[0], "email").await, before);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_channel_that_somebody_closed_anew_stays_closed() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 1).await;
        let target = json!({ "contact_ids": ids });
        let address = change(&app, &employee, target, close(&["zalo"], "staff", "Tạm")).await;
        let path = format!("/api/v1/contacts/{}/do-not-contact", ids[0]);
        let anew = json!({ "channels": ["zalo"], "closed_by": "refusal", "reason": "Gọi lại" });
        employee.post(&path, anew).await.expect(200);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 0, "left_alone": 1 })
        );
        let kept = json!(["refusal", "Gọi lại"]);
        assert_eq!(closed(&employee, &ids[0], "zalo").await, kept);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_nobody_closes_channels_to_customers_they_may_only_look_at() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let ids = people(&app, &employee, 1).await;
        let target = json!({ "contact_ids": ids });
        let action = close(&["sms"], "staff", "Không phải của tôi");
        let address = change(&app, &stranger, target, action).await;
        let done = stranger.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(0, 0, 1));
        assert_eq!(closed(&employee, &ids[0], "sms").await, Value::Null);
    })
    .await;
}

#[actix_web::test]
async fn con_9_channels_and_the_reason_must_be_named() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    for (action, pointer) in [
        (close(&[], "staff", "Bận"), "/action/channels"),
        (close(&["sms"], "staff", " "), "/action/reason"),
    ] {
        let body = json!({ "contact_ids": ids, "action": action });
        let refused = employee.post("/api/v1/contacts/bulk", body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], pointer);
        assert_eq!(refused.json["errors"][0]["code"], "required");
    }
}
