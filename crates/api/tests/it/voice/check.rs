//! `POST /campaigns/{id}/sends/check` of calls: who is called, and why others are not.

use serde_json::json;
use test_support::on_both;

use super::{care, join, stage};

#[actix_web::test]
async fn cam_11_recipients_and_reasons_are_told_before_anybody_is_called() {
    on_both(async |app| {
        let user = app.employee().await;
        let numbers = [
            "0902148861",
            "090.214.8861",
            "028 3822 1174",
            "1900 1234",
            "+1 202 555 0123",
        ];
        let campaign = stage(&app, &user, &numbers).await;
        let closed = app.contact().name("Từ chối").owner(&user);
        let closed = closed.set("mobile", "0902148801").create().await;
        let none = app.contact().name("Không có số").owner(&user);
        let none = none.create().await;
        let ids = [&closed, &none].map(|contact| contact.id().to_owned());
        join(&app, &campaign, &ids).await;
        let closing = format!("/api/v1/contacts/{}/do-not-contact", closed.id());
        let body =
            json!({ "channels": ["call"], "closed_by": "refusal", "reason": "Gọi điện báo" });
        let done = app.administrator().await.post(&closing, body).await;
        assert!(done.status < 300, "{}", done.json);
        let check = format!("{campaign}/sends/check");
        let body = json!({
            "channel": "call",
            "audience": { "kind": "statuses", "statuses": [] },
            "text": care()["text"],
            "is_advertising": false,
        });
        let told = user.post(&check, &body).await.expect(200);
        let blocked =
            json!({ "duplicate_address": 1, "no_address": 1, "not_callable": 2, "refusal": 1 });
        assert_eq!(told.json["blocked"], blocked);
        assert_eq!(told.json["allowed"], 2);
        app.anonymous().post(&check, &body).await.expect(401);
        app.stranger().await.post(&check, &body).await.expect(404);
    })
    .await;
}
