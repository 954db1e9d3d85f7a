//! Calls by eSMS, and `GET /voice/reports/{id}/{token}`: what it tells of them.

use serde_json::json;
use test_support::{TestApp, User, VoiceManner, VoiceSink, on_both};

use super::{
    assert_counts, care, connect, draft, go, let_time_pass, member, own_path, placed, stage,
};

/// One member called by the gateway; returns the campaign, the send and the path for reports.
async fn called(app: &mut TestApp, user: &User, sink: &VoiceSink) -> (String, String, String) {
    connect(app, sink, "esms").await;
    let campaign = stage(app, user, &["0902148861"]).await;
    let send = placed(app, user, &campaign, care()).await;
    let path = own_path(&sink.asked()[0].said["CallbackUrl"]);
    (campaign, send, path)
}

#[actix_web::test]
async fn cam_11_a_call_is_handed_over_as_the_gateway_documents() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let (campaign, send, _) = called(&mut app, &user, &sink).await;
        let call = sink.asked().remove(0);
        assert_eq!(call.path, "/MainService.svc/json/MakeCallTemplate_V2");
        assert_eq!(call.said["Phone"], "0902148861");
        assert_eq!(call.said["ApiKey"], "khoa-bi-mat");
        assert_eq!(call.said["TemplateId"], "12");
        assert_eq!(call.said["Voice"], "nu-bac");
        let script =
            "Chào Trần Văn Bình, mời đến Hội thảo 2026. Nhấn phím 1 để xác nhận, 3 để hủy.";
        assert_eq!(call.said["VariableListStr"], script);
        assert_counts(&user.get(&send).await.expect(200), [1, 0, 0, 0, 0]);
        let mut recorded = care();
        recorded["call"]["speech"] = json!("recording");
        recorded["call"]["media"] = json!("ghi-am-7");
        recorded["call"]["repeat"] = json!(2);
        placed(&app, &user, &campaign, recorded).await;
        let call = sink.asked().remove(1);
        assert_eq!(call.path, "/MainService.svc/json/MakeCallRecord_V2");
        assert_eq!(call.said["TemplateId"], "ghi-am-7");
        assert_eq!(call.said["MaxRepeat"], "2");
        assert_eq!(call.said["Ivr"], "1");
        assert_eq!(call.said["TimeWaitToIvr"], "10");
    })
    .await;
}

#[actix_web::test]
async fn cam_11_the_gateways_word_confirms_the_member_once() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let (campaign, send, path) = called(&mut app, &user, &sink).await;
        let gateway = app.anonymous();
        let told = format!(
            "{path}?ReferenceId=call-1&CallDuration=13&CallStatus=ANSWERED&Ivr=1&Price=450"
        );
        for _ in 0..2 {
            gateway.get(&told).await.expect(200);
        }
        let late = format!("{path}?ReferenceId=call-1&CallDuration=0&CallStatus=NO+ANSWER&Ivr=");
        gateway.get(&late).await.expect(200);
        assert_eq!(member(&user, &campaign).await["status"], "confirmed");
        let list = user.get(&format!("{send}/deliveries")).await.expect(200);
        let one = &list.json["items"][0];
        assert_eq!(one["cost_minor"], 450);
        assert_eq!(one["call"]["outcome"], "answered");
        assert_eq!(one["call"]["seconds"], 13);
        let link = "https://listen.anphat.vn/call-1.mp3";
        assert_eq!(one["call"]["recording_url"], link);
        for table in [
            "calls",
            "campaign_member_transitions WHERE actor_kind = 'call'",
        ] {
            let count = format!("SELECT count(*) AS count FROM {table}");
            assert_eq!(app.count(&count, []).await, 1, "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_11_addresses_that_are_not_ours_change_nothing() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        let (campaign, _, path) = called(&mut app, &user, &sink).await;
        let told = "CallStatus=ANSWERED&CallDuration=3&Ivr=1";
        let (rest, token) = path.rsplit_once('/').unwrap();
        let other = uuid::Uuid::now_v7();
        for wrong in [
            format!("{rest}/x?{told}"),
            format!("{path}A?{told}"),
            // The secret of one call is none of another's.
            format!("/voice/reports/{other}/{token}?{told}"),
            format!("/voice/reports/x/{token}?{told}"),
            format!("/voice/events/{token}"),
        ] {
            let answer = app.anonymous().get(&wrong).await;
            assert!(
                [404, 405].contains(&answer.status),
                "{wrong} {}",
                answer.status
            );
        }
        // Nor does eSMS sign bodies.
        app.anonymous()
            .post(&path, json!({ "dtmf": "1" }))
            .await
            .expect(404);
        assert_eq!(member(&user, &campaign).await["status"], "registered");
        // What no telephone sends is no key.
        let odd = format!("{path}?CallStatus=ANSWERED&CallDuration=3&Ivr=1%3Cscript%3E");
        app.anonymous().get(&odd).await.expect(200);
        assert_eq!(member(&user, &campaign).await["status"], "registered");
        let kept = "SELECT count(*) AS count FROM calls WHERE call_keys IS NULL";
        assert_eq!(app.count(kept, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_gateway_that_hangs_up_is_asked_once_more_under_the_same_id() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        connect(&mut app, &sink, "esms").await;
        sink.treat("0902148861", VoiceManner::HangUp(1));
        sink.treat("0902148862", VoiceManner::HangUp(2));
        let campaign = stage(&app, &user, &["0902148861", "0902148862"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 0, 1, 0, 0]);
        assert_eq!(
            (sink.placed(), sink.asked().len()),
            (2, 4),
            "nobody is rung twice"
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_11_codes_of_the_gateway_decide_what_becomes_of_each_call() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, VoiceSink::start().await);
        connect(&mut app, &sink, "esms").await;
        sink.treat("0902148801", VoiceManner::Code("108"));
        let campaign = stage(&app, &user, &["0902148800", "0902148801"]).await;
        let send = placed(&app, &user, &campaign, care()).await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 1, 0, 0, 0]);
        sink.treat("0902148800", VoiceManner::Code("103"));
        let send = placed(&app, &user, &campaign, care()).await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "account");
        assert_eq!(paused.text("/halt_detail"), "103");
    })
    .await;
}
