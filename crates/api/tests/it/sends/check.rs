//! `POST /campaigns/{id}/sends/check`: who gets it, and why others do not.

use serde_json::json;
use test_support::{TestApp, on_both};

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

#[actix_web::test]
async fn cam_10_all_of_a_large_campaign_are_counted_when_somebody_asks() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let campaign = stage(&app, &user, &["an"]).await;
    let numbers = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 21500)";
    let contacts = format!(
        "INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, email, owner_id, search_text, \
         search_marked, custom, version, created_at, updated_at) {numbers} \
         SELECT randomblob(16), 'DONG-' || n, kind, lifecycle, level, name, name_sort, 'dong' || n || '@x.vn', owner_id, \
         search_text, search_marked, custom, version, created_at, updated_at FROM contacts CROSS JOIN numbers"
    );
    assert_eq!(app.execute(&contacts, []).await, 21_500);
    let members = "INSERT INTO campaign_members (id, campaign_id, contact_id, status, owner_id, action, joined_at, updated_at) \
                   SELECT randomblob(16), m.campaign_id, c.id, m.status, m.owner_id, m.action, m.joined_at, m.updated_at \
                   FROM campaign_members m CROSS JOIN contacts c WHERE c.code LIKE 'DONG-%'";
    assert_eq!(app.execute(members, []).await, 21_500);
    let check = format!("{campaign}/sends/check");
    let mut body =
        json!({ "audience": { "kind": "statuses", "statuses": [] }, "is_advertising": false });
    let first = user.post(&check, &body).await.expect(200);
    assert_eq!(
        (&first.json["total"], &first.json["has_more"]),
        (&json!(20_000), &json!(true))
    );
    body["is_whole"] = json!(true);
    let all = user.post(&check, &body).await.expect(200);
    assert_eq!(
        (&all.json["allowed"], &all.json["has_more"]),
        (&json!(21_501), &json!(false))
    );
}
