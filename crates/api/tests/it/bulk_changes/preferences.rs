//! `POST /contacts/bulk`: subscriptions and frequency rules, and undoing them

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::{change, counts, people, undo};

fn subscribe(subscription: &str, proof: Option<&str>) -> Value {
    json!({
        "kind": "set_subscription",
        "channels": ["email", "zalo"],
        "subscription": subscription,
        "proof": proof,
    })
}

/// What is written down of a contact's e-mail.
async fn said(user: &User, id: &str) -> Value {
    let path = format!("/api/v1/contacts/{id}/preferences");
    let answer = user.get(&path).await.expect(200);
    let channels = answer.json["channels"].as_array().expect("channels");
    let found = channels.iter().find(|state| state["channel"] == "email");
    found.expect("the channel")["preference"].clone()
}

#[actix_web::test]
async fn con_9_people_are_subscribed_with_a_proof_and_put_back_as_they_were() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let one = json!({ "contact_ids": [ids[0]] });
        let no = subscribe("unsubscribed", None);
        change(&app, &employee, one.clone(), no).await;
        let weekly = json!({ "at_most": 2, "period": "week" });
        let rule = json!({ "kind": "set_frequency", "channels": ["email"], "frequency": weekly });
        let limited = change(&app, &employee, one, rule).await;
        let before = said(&employee, &ids[0]).await;
        assert_eq!(before["frequency"], weekly);
        assert_eq!(before["subscription"], "unsubscribed");

        let all = json!({ "filter": {} });
        let yes = subscribe("subscribed", Some("Phiếu 12/11"));
        let address = change(&app, &employee, all.clone(), yes.clone()).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));
        let now = said(&employee, &ids[0]).await;
        assert_eq!(now["subscription"], "subscribed");
        assert_eq!(now["proof"], "Phiếu 12/11");
        assert_eq!(now["frequency"], weekly);
        let again = change(&app, &employee, all, yes).await;
        let again = employee.get(&again).await.expect(200);
        assert_eq!(again.json["counts"], counts(0, 2, 0));

        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        assert_eq!(said(&employee, &ids[0]).await, before);
        assert_eq!(said(&employee, &ids[1]).await["subscription"], Value::Null);
        undo(&app, &employee, &limited).await;
        assert_eq!(said(&employee, &ids[0]).await["frequency"], Value::Null);
        let told = "SELECT count(*) AS count FROM events \
                    WHERE kind = 'contact.preferences_changed'";
        assert_eq!(app.count(told, []).await, 7);
    })
    .await;
}

#[actix_web::test]
async fn con_9_subscribing_takes_a_proof_and_a_limit_is_a_number() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    let none = json!({ "at_most": 0, "period": "day" });
    for (action, pointer) in [
        (subscribe("subscribed", None), "/action/proof"),
        (
            json!({ "kind": "set_frequency", "channels": ["sms"], "frequency": none }),
            "/action/frequency",
        ),
    ] {
        let body = json!({ "contact_ids": ids, "action": action });
        let refused = employee.post("/api/v1/contacts/bulk", body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], pointer);
    }
}
