//! `PUT /contacts/{id}/preferences`

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{channel, closing, contact, events};

fn weekly() -> Value {
    json!({
        "email": {
            "subscription": "subscribed",
            "proof": "Phiếu đăng kí ngày 12/11",
            "frequency": { "at_most": 2, "period": "week" },
        },
        "sms": { "subscription": "unsubscribed" },
    })
}

#[actix_web::test]
async fn con_5_preferences_are_replaced_as_a_whole_and_the_log_tells() {
    on_both(async |app| {
        let employee = app.employee().await;
        let path = format!("{}/preferences", contact(&app, &employee).await);
        let set = employee.put(&path, weekly()).if_match(1).await.expect(200);
        assert_eq!(set.version(), 2);
        let email = &channel(&set, "email")["preference"];
        assert_eq!(
            email["frequency"],
            json!({ "at_most": 2, "period": "week" })
        );
        assert_eq!(email["proof"], "Phiếu đăng kí ngày 12/11");

        let same = employee.put(&path, weekly()).if_match(2).await.expect(200);
        assert_eq!(same.version(), 2, "changing nothing writes nothing");
        let fewer = json!({ "sms": { "subscription": "unsubscribed" } });
        let fewer = employee.put(&path, fewer).if_match(2).await.expect(200);
        assert_eq!(
            channel(&fewer, "email")["preference"]["subscription"],
            Value::Null
        );
        assert_eq!(
            channel(&fewer, "sms")["preference"]["subscription"],
            "unsubscribed"
        );
        assert_eq!(events(&app, "contact.preferences_changed").await, 2);
        let log = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Sửa tùy chọn kênh%'";
        assert_eq!(app.count(log, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_9_nobody_is_subscribed_without_proof() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = format!("{}/preferences", contact(&app, &employee).await);
    let rule = |at_most: u32| json!({ "at_most": at_most, "period": "day" });
    for (body, pointer, code) in [
        (
            json!({ "email": { "subscription": "subscribed" } }),
            "/email/proof",
            "required",
        ),
        (
            json!({ "sms": { "frequency": rule(0) } }),
            "/sms/frequency",
            "out_of_range",
        ),
        (
            json!({ "sms": { "frequency": rule(100) } }),
            "/sms/frequency",
            "out_of_range",
        ),
    ] {
        let refused = employee.put(&path, body).if_match(1).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
        assert_eq!(refused.text("/errors/0/code"), code);
    }
    for odd in [json!({ "pigeon": {} }), json!({ "email": { "often": 1 } })] {
        let refused = employee.put(&path, odd).if_match(1).await;
        refused.expect_problem(422, "invalid");
    }
    assert_eq!(events(&app, "contact.preferences_changed").await, 0);
}

#[actix_web::test]
async fn api_2_preferences_somebody_else_changed_are_not_overwritten() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact(&app, &employee).await;
        let path = format!("{contact}/preferences");
        employee
            .put(&path, weekly())
            .await
            .expect_problem(428, "precondition_required");
        let body = closing(&["email"], "staff", "x");
        let close = format!("{contact}/do-not-contact");
        employee.post(&close, body).await.expect(200);
        employee
            .put(&path, weekly())
            .if_match(1)
            .await
            .expect_problem(412, "stale_version");
        app.stranger()
            .await
            .put(&path, weekly())
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .put(&path, weekly())
            .if_match(2)
            .await
            .expect_problem(401, "unauthenticated");
        // The contact's own version stands: a form that is open elsewhere stays good.
        assert_eq!(employee.get(&contact).await.expect(200).version(), 1);
    })
    .await;
}
