//! Text messages through a gateway that the settings describe, and its reports.

use channels::http::Client;
use serde_json::{Value, json};
use test_support::{SmsManner, SmsSink, TestApp, on_both};

use super::{SETTINGS, assert_counts, care, draft, go, settings, stage};

/// Settings with a gateway that is asked as one of the sandbox's own making.
fn described(port: u16) -> Value {
    let mut body = settings(port);
    let gateway = &mut body["settings"]["gateway"];
    gateway["provider"] = json!("http");
    gateway["url"] = json!(format!(
        "http://127.0.0.1:{port}/send?from={{{{ brandname }}}}"
    ));
    gateway["http"] = json!({
        "asked_by": "post_json",
        "headers": [{ "name": "X-Key", "value": "{{ api_key }}" }],
        "body": "{\"Phone\":\"{{ phone }}\",\"RequestId\":\"{{ id }}\",\"Content\":\"{{ text }}\",\
                 \"Kind\":{{ kind }},\"Back\":\"{{ callback_url }}\"}",
        "words": { "advertising": "1", "care": "2" },
        "answer": { "code_at": "/CodeResult", "id_at": "/SMSID", "accepted": ["100"], "account": ["103"] },
        "report": { "id": "tranId", "status": "status", "delivered": ["0"], "failed": ["2"], "detail": "why" },
    });
    body.as_object_mut().unwrap().remove("secret_key");
    body
}

async fn connect(app: &mut TestApp, sink: &SmsSink) {
    let allowed = format!("127.0.0.1:{}", sink.port).parse();
    app.ctx.outside = Client::new(vec![allowed.expect("an allowance")]).expect("a client");
    let administrator = app.administrator().await;
    let kept = administrator
        .put(SETTINGS, described(sink.port))
        .if_match(0);
    kept.await.expect(200);
}

#[actix_web::test]
async fn cam_9_a_gateway_that_is_described_takes_messages_and_reports_them_by_its_own_names() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 0, 0, 0, 0]);
        let taken = sink.taken();
        assert_eq!(taken[0]["Phone"], "84902148861");
        assert_eq!(taken[0]["Kind"], 2);
        let text = "Chao Tran Van Binh, hen gap tai Hoi thao 2026";
        assert_eq!(taken[0]["Content"], text);
        let callback = taken[0]["Back"].as_str().unwrap();
        let path = callback.strip_prefix("https://crm.anphat.vn").unwrap();
        let gateway = app.anonymous();
        for (body, delivered, failed) in [
            (json!({ "tranId": "sms-1", "status": 7 }), 0, 0),
            (
                json!({ "tranId": "sms-1", "status": "2", "why": "off" }),
                0,
                1,
            ),
            (json!({ "tranId": "sms-1", "status": 0 }), 1, 0),
        ] {
            gateway.post(path, &body).await.expect(200);
            let told = user.get(&send).await.expect(200);
            let totals = &told.json["totals"];
            assert_eq!(
                (&totals["delivered"], &totals["failed"]),
                (&json!(delivered), &json!(failed)),
                "{body}"
            );
        }
        let id = taken[0]["RequestId"].as_str().unwrap();
        let by_query = format!("{path}?tranId={id}&status=0");
        gateway.get(&by_query).await.expect(200);
        for wrong in [
            json!({ "tranId": "sms-9", "status": 0 }),
            json!([]),
            json!({}),
        ] {
            gateway.post(path, &wrong).await.expect(404);
        }
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_gateway_that_knows_no_repeat_is_asked_once() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        sink.treat("84902148861", SmsManner::HangUp(1));
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        let held = user.get(&format!("{send}/deliveries")).await.expect(200);
        assert_eq!(held.text("/items/0/state"), "unknown");
        assert_eq!(sink.asked().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn adm_2_a_description_that_cannot_work_is_refused_with_every_fault() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let mut wrong = described(8080);
        let gateway = &mut wrong["settings"]["gateway"];
        gateway["url"] = json!("https://{{ brandname }}.example.com/send");
        gateway["http"]["body"] = json!("{\"to\": {{ text }}}");
        gateway["http"]["answer"]["code_at"] = json!("code");
        let refused = administrator.put(SETTINGS, wrong).if_match(0).await;
        let refused = refused.expect_problem(422, "invalid");
        let told = refused.json["errors"].as_array().unwrap();
        let told: Vec<_> = told
            .iter()
            .map(|error| {
                (
                    error["pointer"].as_str().unwrap(),
                    error["code"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("/gateway/url", "invalid_url"),
                ("/gateway/http/body", "lacks_places"),
                ("/gateway/http/answer/code_at", "bad_path"),
            ]
        );
        // A key that has a place is needed, another is not.
        let mut keyless = described(8080);
        keyless.as_object_mut().unwrap().remove("api_key");
        let refused = administrator.put(SETTINGS, keyless).if_match(0).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/api_key");
        assert_eq!(refused.json["errors"].as_array().unwrap().len(), 1);
    })
    .await;
}
