//! `POST /campaigns/{id}/sends/check` of text messages: who gets one, why others do not, what it costs.

use serde_json::json;
use test_support::on_both;

use super::{care, join, stage};

#[actix_web::test]
async fn cam_9_recipients_reasons_segments_and_cost_are_told_before_sending() {
    on_both(async |app| {
        let user = app.employee().await;
        let numbers = [
            "0902148861",
            "0162 345 6789",
            "090.214.8861",
            "028 3822 1174",
        ];
        let campaign = stage(&app, &user, &numbers).await;
        let long = app.contact().name(&"Nguyễn ".repeat(20)).owner(&user);
        let long = long.set("mobile", "0902148800").create().await;
        let none = app.contact().name("Không có số").owner(&user);
        let none = none.create().await;
        let closed = app.contact().name("Từ chối").owner(&user);
        let closed = closed.set("mobile", "0902148801").create().await;
        let ids = [&long, &none, &closed].map(|contact| contact.id().to_owned());
        join(&app, &campaign, &ids).await;
        let closing = format!("/api/v1/contacts/{}/do-not-contact", closed.id());
        let body = json!({ "channels": ["sms"], "closed_by": "refusal", "reason": "Gọi điện báo" });
        let administrator = app.administrator().await;
        let done = administrator.post(&closing, body).await;
        assert!(done.status < 300, "{}", done.json);
        let check = format!("{campaign}/sends/check");
        let told = user.post(&check, care()).await.expect(200);
        let blocked =
            json!({ "duplicate_address": 1, "no_address": 1, "not_mobile": 1, "refusal": 1 });
        assert_eq!(told.json["blocked"], blocked);
        assert_eq!(
            (told.json["total"].as_u64(), told.json["allowed"].as_u64()),
            (Some(7), Some(3))
        );
        // Two of one segment, and one whose name makes it two.
        assert_eq!(told.json["segments"], 4);
        assert_eq!(told.json["cost_minor"], 4 * 850);
        let mut marked = care();
        marked["strip_marks"] = json!(false);
        let marked = user.post(&check, marked).await.expect(200);
        assert_eq!(marked.json["segments"], 2 + 3, "{}", marked.json);
        let mut broken = care();
        broken["text"] = json!("{% if %}");
        let broken = user.post(&check, broken).await.expect(200);
        assert_eq!(
            (
                broken.json["allowed"].as_u64(),
                broken.json["segments"].as_u64()
            ),
            (Some(3), Some(0))
        );
        let mut endless = care();
        endless["text"] = json!("a".repeat(700));
        let endless = user.post(&check, endless).await.expect(200);
        assert_eq!(endless.json["blocked"]["too_long"], 3);
        app.anonymous().post(&check, care()).await.expect(401);
        app.stranger().await.post(&check, care()).await.expect(404);
    })
    .await;
}
