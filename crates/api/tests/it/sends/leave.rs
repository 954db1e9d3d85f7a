//! `GET` and `POST /u/{token}`: leaving by the link in a message.

use serde_json::json;
use test_support::{TestApp, User, on_both};

use super::{draft, go, stage};

/// Sends to one contact; returns the path of the link in the message.
pub(super) async fn link(app: &TestApp, user: &User) -> (String, String) {
    let campaign = stage(app, user, &["an"]).await;
    let send = draft(user, &campaign).await;
    go(user, &send, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    let administrator = app.administrator().await;
    let kept = administrator
        .get("/api/v1/outbox-messages")
        .await
        .expect(200);
    let message = format!("/api/v1/outbox-messages/{}", kept.text("/items/0/id"));
    let message = administrator.get(&message).await.expect(200);
    let url = message.text("/leave_url").to_owned();
    assert!(message.text("/html").contains(&url));
    let path = url.strip_prefix("http://localhost").expect("our address");
    (campaign, path.to_owned())
}

async fn unsubscribed(app: &TestApp) -> i64 {
    let text = "SELECT count(*) AS count FROM contact_channel_preferences WHERE subscription = 'unsubscribed'";
    app.count(text, []).await
}

#[actix_web::test]
async fn g_18_one_click_is_enough_and_a_look_changes_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, path) = link(&app, &user).await;
        let anonymous = app.anonymous();
        for _ in 0..3 {
            let page = anonymous.get(&path).await.expect(200);
            assert!(
                page.header("content-security-policy")
                    .unwrap()
                    .contains("default-src 'none'")
            );
        }
        assert_eq!(unsubscribed(&app).await, 0);
        let left = anonymous.post(&path, json!(null)).await.expect(200);
        assert!(left.header("location").is_none());
        anonymous.post(&path, json!(null)).await.expect(200);
        assert_eq!(unsubscribed(&app).await, 1);
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'contact.unsubscribed'";
        assert_eq!(app.count(events, []).await, 1);
        // The next send leaves them out.
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.json["reasons"], json!({ "unsubscribed": 1 }));
    })
    .await;
}

#[actix_web::test]
async fn g_18_the_link_holds_when_the_campaign_is_gone() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, path) = link(&app, &user).await;
        let administrator = app.administrator().await;
        administrator
            .delete(&format!("{campaign}?confirm=true"))
            .await
            .expect(204);
        app.anonymous().post(&path, json!(null)).await.expect(200);
        assert_eq!(unsubscribed(&app).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn g_18_a_link_that_is_not_ours_does_nothing() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let (_, path) = link(&app, &user).await;
    for wrong in [
        "/u/x".to_owned(),
        format!("{path}A"),
        path.replace("/u/", "/u/A"),
    ] {
        app.anonymous().get(&wrong).await.expect(404);
        app.anonymous().post(&wrong, json!(null)).await.expect(404);
    }
    assert_eq!(unsubscribed(&app).await, 0);
}

#[actix_web::test]
async fn g_18_a_refusal_outlives_its_contact_and_holds_for_the_address() {
    on_both(async |app| {
        let user = app.employee().await;
        let (_, path) = link(&app, &user).await;
        app.anonymous().post(&path, json!(null)).await.expect(200);
        app.execute("DELETE FROM contacts WHERE email = ?", ["an@x.vn".into()])
            .await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.json["reasons"], json!({ "unsubscribed": 1 }));
    })
    .await;
}
