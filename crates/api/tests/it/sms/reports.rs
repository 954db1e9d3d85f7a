//! `GET /sms/reports/{token}`: what gateways report of messages.

use serde_json::json;
use test_support::{SmsSink, TestApp, User, on_both};

use super::{care, connect, draft, go, stage};

/// Sends one message; returns the send's path, the path for reports and the message's id.
async fn sent(app: &mut TestApp, user: &User) -> (String, String, String) {
    let sink = SmsSink::start().await;
    connect(app, &sink).await;
    let campaign = stage(app, user, &["0902148861"]).await;
    let send = draft(user, &campaign, care()).await;
    go(user, &send, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    let taken = sink.taken();
    let callback = taken[0]["CallbackUrl"].as_str().unwrap();
    let path = callback.strip_prefix("https://crm.anphat.vn").unwrap();
    let id = taken[0]["RequestId"].as_str().unwrap();
    (send, path.to_owned(), id.to_owned())
}

fn report(path: &str, id: &str, status: u8, succeeded: u8, failed: u8) -> String {
    format!(
        "{path}?SMSID=sms-1&SendStatus={status}&SendSuccess={succeeded}&SendFailed={failed}\
         &TotalPrice=850&RequestId={id}&phonenumber=0902148861&error_info="
    )
}

#[actix_web::test]
async fn cam_9_reports_tell_once_what_arrived() {
    on_both(async |mut app| {
        let user = app.employee().await;
        let (send, path, id) = sent(&mut app, &user).await;
        let gateway = app.anonymous();
        // Looked at, refused on the way, arrived after all, and all of it again.
        for (status, succeeded, failed, delivered, wrong) in [
            (1, 0, 0, 0, 0),
            (5, 0, 1, 0, 1),
            (5, 1, 0, 1, 0),
            (5, 1, 0, 1, 0),
            (5, 0, 1, 1, 0),
        ] {
            gateway
                .get(&report(&path, &id, status, succeeded, failed))
                .await
                .expect(200);
            let told = user.get(&send).await.expect(200);
            let totals = &told.json["totals"];
            assert_eq!(
                (&totals["delivered"], &totals["failed"]),
                (&json!(delivered), &json!(wrong))
            );
        }
        let list = user
            .get(&format!("{send}/deliveries?receipt=delivered"))
            .await
            .expect(200);
        assert_eq!(list.text("/items/0/receipt"), "delivered");
        assert!(list.json["items"][0]["receipt_at"].is_string());
        let none = user
            .get(&format!("{send}/deliveries?receipt=failed"))
            .await
            .expect(200);
        assert_eq!(none.json["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn cam_9_reports_that_are_not_ours_change_nothing() {
    on_both(async |mut app| {
        let user = app.employee().await;
        let (send, path, id) = sent(&mut app, &user).await;
        let other = uuid::Uuid::now_v7().to_string();
        for wrong in [
            report("/sms/reports/x", &id, 5, 1, 0),
            report(&format!("{path}A"), &id, 5, 1, 0),
            report(&path, &other, 5, 1, 0),
            report(&path, "x", 5, 1, 0),
            format!("{path}?SendStatus=5&SendSuccess=1"),
            path.clone(),
        ] {
            app.anonymous().get(&wrong).await.expect(404);
        }
        let told = user.get(&send).await.expect(200);
        assert_eq!(told.json["totals"]["delivered"], 0);
    })
    .await;
}
