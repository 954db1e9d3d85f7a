//! `POST /campaigns/{id}/sends/check`: who gets it, and why others do not.

use serde_json::json;
use test_support::on_both;

use super::{join, stage};

#[actix_web::test]
async fn cam_10_who_gets_nothing_and_why_is_told_before_sending() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an", "binh", "chi"]).await;
        let silent = app.contact().name("Không có thư").owner(&user).create().await;
        join(&app, &campaign, &[silent.id().to_owned()]).await;
        let administrator = app.administrator().await;
        let found = administrator.get("/api/v1/contacts?q=binh").await.expect(200);
        let closing = format!("/api/v1/contacts/{}/do-not-contact", found.text("/items/0/id"));
        let body = json!({ "channels": ["email"], "closed_by": "refusal", "reason": "Gọi điện báo" });
        let closed = administrator.post(&closing, body).await;
        assert!(closed.status < 300, "{}", closed.json);
        let check = format!("{campaign}/sends/check");
        let body = json!({ "audience": { "kind": "statuses", "statuses": [] }, "is_advertising": true });
        let told = user.post(&check, &body).await.expect(200);
        assert_eq!(told.json["total"], 4);
        assert_eq!(told.json["allowed"], 2);
        assert_eq!(told.json["blocked"], json!({ "no_address": 1, "refusal": 1 }));
        let none = json!({ "audience": { "kind": "statuses", "statuses": ["attended"] }, "is_advertising": true });
        let told = user.post(&check, none).await.expect(200);
        assert_eq!(told.json["total"], 0);
        app.anonymous().post(&check, &body).await.expect(401);
        app.stranger().await.post(&check, &body).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_refused_advertising_is_shown_before_care_is_sent() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let found = user.get("/api/v1/contacts?q=binh").await.expect(200);
        let path = format!("/api/v1/contacts/{}/preferences", found.text("/items/0/id"));
        let refused = json!({ "email": { "subscription": "unsubscribed" } });
        user.put(&path, refused).if_match(1).await.expect(200);
        for (is_advertising, allowed, opted_out) in [(false, 2, 1), (true, 1, 0)] {
            let body = json!({
                "audience": { "kind": "statuses", "statuses": [] },
                "is_advertising": is_advertising,
            });
            let told = user.post(&format!("{campaign}/sends/check"), body).await;
            let told = told.expect(200);
            assert_eq!(told.json["allowed"], allowed);
            assert_eq!(told.json["opted_out"], opted_out);
        }
    })
    .await;
}
