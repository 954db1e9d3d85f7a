//! `POST /outbox-messages/{id}/answer`: who answers presses a key, and the status machine decides.

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::{care, kept, member, placed, stage};

async fn answer(app: &TestApp, message: &str, body: Value) -> test_support::Answer {
    let administrator = app.administrator().await;
    administrator.post(&format!("{message}/answer"), body).await
}

fn pressed(keys: &str) -> Value {
    json!({ "outcome": "answered", "keys": keys, "seconds": 12 })
}

/// One member called; returns the send and the message in the outbox.
async fn called(app: &TestApp, user: &User) -> (String, String, String) {
    let campaign = stage(app, user, &["0902148861"]).await;
    let send = placed(app, user, &campaign, care()).await;
    let message = kept(app).await.remove(0);
    (campaign, send, message)
}

#[actix_web::test]
async fn cam_11_who_presses_1_is_confirmed_by_the_same_machine_and_the_call_is_in_the_log() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, send, message) = called(&app, &user).await;
        let told = answer(&app, &message, pressed("1")).await.expect(200);
        assert_eq!(told.json["call"]["result"]["key_effect"], "changed");
        let member = member(&user, &campaign).await;
        assert_eq!(member["status"], "confirmed");
        let history = format!(
            "{campaign}/members/{}/history",
            member["id"].as_str().unwrap()
        );
        let history = user.get(&history).await.expect(200);
        let last = history.json.as_array().or(history.json["items"].as_array());
        let last = last.unwrap().last().unwrap().clone();
        assert_eq!(last["actor_kind"], "call");
        assert_eq!(last["note"], "Phím 1");
        let contact = member["contact_id"].as_str().unwrap_or_else(|| {
            member["contact"]["id"]
                .as_str()
                .expect("the member's contact")
        });
        let calls = user
            .get(&format!("/api/v1/contacts/{contact}/calls"))
            .await
            .expect(200);
        let call = &calls.json["items"][0];
        assert_eq!(call["direction"], "out");
        assert_eq!(call["outcome"], "answered");
        assert_eq!(call["duration_seconds"], 12);
        assert_eq!(call["phone"], "+84902148861");
        assert_eq!(call["machine"]["keys"], "1");
        assert_eq!(call["machine"]["key_status"], "confirmed");
        assert_eq!(call["machine"]["key_effect"], "changed");
        assert_eq!(call["machine"]["campaign"]["name"], "Hội thảo 2026");
        let timeline = user
            .get(&format!("/api/v1/contacts/{contact}/timeline"))
            .await
            .expect(200);
        let entries = timeline.json["items"].as_array().unwrap();
        let logged = entries.iter().find(|one| one["kind"] == "call.placed");
        assert_eq!(logged.unwrap()["call"]["machine"]["keys"], "1");
        let detail = user.get(&send).await.expect(200);
        assert_eq!(detail.json["calls"]["answered"], 1);
        assert_eq!(detail.json["calls"]["keys"], json!({ "1": 1 }));
        let by_key = user
            .get(&format!("{send}/deliveries?keys=1&outcome=answered"))
            .await
            .expect(200);
        assert_eq!(by_key.json["items"][0]["call"]["key_effect"], "changed");
    })
    .await;
}

#[actix_web::test]
async fn cam_11_what_is_told_again_or_late_changes_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, send, message) = called(&app, &user).await;
        for body in [
            json!({ "outcome": "missed" }),
            pressed("1"),
            pressed("1"),
            pressed("3"),
            json!({ "outcome": "busy" }),
        ] {
            answer(&app, &message, body).await.expect(200);
        }
        assert_eq!(member(&user, &campaign).await["status"], "confirmed");
        for (what, expected) in [
            ("calls", 1),
            ("events WHERE kind = 'call.placed'", 1),
            ("campaign_member_transitions WHERE actor_kind = 'call'", 1),
            (
                "deliveries WHERE call_keys = '1' AND call_outcome = 'answered'",
                1,
            ),
        ] {
            let count = format!("SELECT count(*) AS count FROM {what}");
            assert_eq!(app.count(&count, []).await, expected, "{what}");
        }
        let detail = user.get(&send).await.expect(200);
        assert_eq!(detail.json["calls"]["missed"], 0);
        assert_eq!(detail.json["calls"]["answered"], 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_11_a_status_that_may_not_be_is_logged_and_not_set() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, send, message) = called(&app, &user).await;
        let administrator = app.administrator().await;
        let id = member(&user, &campaign).await["id"].clone();
        let cancel = format!("{campaign}/members/{}/transitions", id.as_str().unwrap());
        administrator
            .post(&cancel, json!({ "to": "cancelled" }))
            .await
            .expect(200);
        let told = answer(&app, &message, pressed("1")).await.expect(200);
        assert_eq!(told.json["call"]["result"]["key_effect"], "refused");
        assert_eq!(told.json["call"]["result"]["key_status"], "confirmed");
        assert_eq!(member(&user, &campaign).await["status"], "cancelled");
        let detail = user.get(&send).await.expect(200);
        assert_eq!(detail.json["calls"]["refused"], 1);
        let logged =
            "SELECT count(*) AS count FROM calls WHERE key_effect = 'refused' AND call_keys = '1'";
        assert_eq!(app.count(logged, []).await, 1);
        let audit = "SELECT count(*) AS count FROM audit WHERE actor_kind = 'call'";
        assert_eq!(app.count(audit, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_11_keys_without_meaning_and_members_who_left_change_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, _, message) = called(&app, &user).await;
        let told = answer(&app, &message, pressed("7")).await.expect(200);
        assert_eq!(told.json["call"]["result"]["key_effect"], "no_meaning");
        assert_eq!(member(&user, &campaign).await["status"], "registered");
        for (keys, effect) in [("1", "no_member"), ("9", "joined")] {
            let (campaign, _, message) = called(&app, &user).await;
            let id = member(&user, &campaign).await["id"].clone();
            let administrator = app.administrator().await;
            let path = format!("{campaign}/members/{}", id.as_str().unwrap());
            let removed = administrator.delete(&path).await;
            assert!(removed.status < 300, "{}", removed.json);
            let told = answer(&app, &message, pressed(keys)).await.expect(200);
            assert_eq!(told.json["call"]["result"]["key_effect"], effect);
        }
        let joined = "SELECT count(*) AS count FROM campaign_members WHERE action = 'call'";
        assert_eq!(app.count(joined, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_11_only_calls_are_answered_by_administrators_with_keys_of_telephones() {
    on_both(async |app| {
        let user = app.employee().await;
        let (_, _, message) = called(&app, &user).await;
        let path = format!("{message}/answer");
        app.anonymous().post(&path, pressed("1")).await.expect(401);
        user.post(&path, pressed("1"))
            .await
            .expect_problem(403, "forbidden");
        for body in [
            pressed("1a"),
            pressed("123456789"),
            pressed(""),
            json!({ "outcome": "busy", "keys": "1" }),
        ] {
            let refused = answer(&app, &message, body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], "/keys");
        }
        let administrator = app.administrator().await;
        let unknown = format!("/api/v1/outbox-messages/{}", uuid::Uuid::now_v7());
        answer(&app, &unknown, pressed("1")).await.expect(404);
        // A call to try the settings with is nobody's.
        let tried = json!({ "phone": "0902148861" });
        administrator
            .post("/api/v1/settings/voice/test", tried)
            .await
            .expect(200);
        let tried = super::kept(&app).await.remove(0);
        answer(&app, &tried, pressed("1")).await.expect(404);
        let shown = administrator.get(&tried).await.expect(200);
        assert_eq!(shown.json["call"], json!(null));
    })
    .await;
}
