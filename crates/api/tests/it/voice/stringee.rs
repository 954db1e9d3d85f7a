//! Calls by Stringee, and what it signs: `POST /voice/reports/{id}/{token}` and
//! `POST /voice/events/{token}`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, VoiceManner, VoiceSink, on_both, stringee_signature};

use super::{
    SIGNING_KEY, assert_counts, care, connect, draft, go, let_time_pass, member, own_path, placed,
    stage,
};

/// The paths of one call: of its keys, and of all events.
struct Paths {
    campaign: String,
    send: String,
    keys: String,
    events: String,
}

/// One member called by the gateway.
async fn called(app: &mut TestApp, user: &User, sink: &VoiceSink) -> Paths {
    let settings = connect(app, sink, "stringee").await;
    let campaign = stage(app, user, &["0902148861"]).await;
    let send = placed(app, user, &campaign, care()).await;
    Paths {
        campaign,
        send,
        keys: own_path(&sink.asked()[0].said["actions"][1]["eventUrl"]),
        events: own_path(&settings.json["event_url"]),
    }
}

async fn signed(app: &TestApp, path: &str, key: &str, body: &Value) -> Answer {
    let signature = stringee_signature(key, &body.to_string());
    app.anonymous()
        .post(path, body)
        .header("x-stringee-signature", signature)
        .await
}

fn key_event(keys: &str) -> Value {
    json!({ "dtmf": keys, "call_id": "call-1", "customField": "x", "timeout": false })
}

fn ended(seconds: u32, cause: &str) -> Value {
    json!({
        "type": "stringee_call",
        "call_status": "ended",
        "call_id": "call-1",
        "answerDuration": seconds,
        "endCallCause": cause,
    })
}

#[actix_web::test]
async fn cam_11_a_call_is_handed_over_as_the_gateway_documents() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let paths = called(&mut app, &user, &sink).await;
        let call = sink.asked().remove(0);
        assert_eq!(call.path, "/v1/call2/callout");
        assert_eq!(call.token.unwrap().split('.').count(), 3);
        assert_eq!(call.said["from"]["number"], "842871000000");
        assert_eq!(call.said["to"][0]["number"], "84902148861");
        assert_eq!(call.said["actions"][0]["voice"], "nu-bac");
        assert_counts(&user.get(&paths.send).await.expect(200), [1, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_11_signed_keys_and_events_make_one_call_in_any_order() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let paths = called(&mut app, &user, &sink).await;
        // The end is told before the key, and both of them twice.
        for _ in 0..2 {
            let told = signed(&app, &paths.events, SIGNING_KEY, &ended(9, "")).await;
            told.expect(200);
            let told = signed(&app, &paths.keys, SIGNING_KEY, &key_event("3#")).await;
            assert_eq!(told.expect(200).json, json!([]));
        }
        let busy = ended(0, "486 Busy Here");
        signed(&app, &paths.events, SIGNING_KEY, &busy)
            .await
            .expect(200);
        assert_eq!(member(&user, &paths.campaign).await["status"], "cancelled");
        let list = user
            .get(&format!("{}/deliveries", paths.send))
            .await
            .expect(200);
        let call = &list.json["items"][0]["call"];
        assert_eq!(
            (&call["outcome"], &call["seconds"]),
            (&json!("answered"), &json!(9))
        );
        assert_eq!(call["keys"], "3#");
        for table in [
            "calls WHERE key_effect = 'changed'",
            "events WHERE kind = 'call.placed'",
        ] {
            let count = format!("SELECT count(*) AS count FROM {table}");
            assert_eq!(app.count(&count, []).await, 1, "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_11_what_is_not_signed_is_not_the_gateways() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let paths = called(&mut app, &user, &sink).await;
        let body = key_event("1");
        for path in [&paths.keys, &paths.events] {
            app.anonymous().post(path, &body).await.expect(404);
            signed(&app, path, "khoa-khac", &body).await.expect(404);
            let wrong = format!("{path}A");
            signed(&app, &wrong, SIGNING_KEY, &body).await.expect(404);
            app.anonymous()
                .post(path, &body)
                .header("x-stringee-signature", "?")
                .await
                .expect(404);
        }
        // Nor is what comes as a query, which nobody signed.
        let query = format!("{}?CallStatus=ANSWERED&Ivr=1", paths.keys);
        app.anonymous().get(&query).await.expect(404);
        let unknown = json!({ "call_status": "ended", "call_id": "call-9", "answerDuration": 3 });
        signed(&app, &paths.events, SIGNING_KEY, &unknown)
            .await
            .expect(404);
        assert_eq!(member(&user, &paths.campaign).await["status"], "registered");
        assert_eq!(
            app.count("SELECT count(*) AS count FROM calls", []).await,
            0
        );
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_gateway_without_names_of_ours_is_never_asked_again() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        connect(&mut app, &sink, "stringee").await;
        sink.treat("84902148861", VoiceManner::HangUp(1));
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [0, 0, 1, 0, 0]);
        assert_eq!(sink.asked().len(), 1, "it may be ringing");
        // What is told of it proves that it was placed.
        let keys = own_path(&sink.asked()[0].said["actions"][1]["eventUrl"]);
        let told = signed(&app, &keys, SIGNING_KEY, &key_event("1")).await;
        told.expect(200);
        assert_eq!(member(&user, &campaign).await["status"], "confirmed");
    })
    .await;
}

#[actix_web::test]
async fn cam_11_a_refusal_stops_the_send_with_the_gateways_words() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        connect(&mut app, &sink, "stringee").await;
        sink.treat("84902148861", VoiceManner::Code("3"));
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = placed(&app, &user, &campaign, care()).await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/halt"), "account");
        assert_eq!(paused.text("/halt_detail"), "3 refused");
    })
    .await;
}
