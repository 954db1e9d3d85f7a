//! `POST`, `PUT` and `POST …/copy` of sends by text message.

use serde_json::json;
use test_support::on_both;

use super::{advertisement, care, draft, stage};

#[actix_web::test]
async fn cam_9_a_text_message_is_kept_changed_and_copied() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        let kept = user.get(&send).await.expect(200);
        assert_eq!(kept.text("/channel"), "sms");
        assert_eq!(kept.text("/text"), care()["text"].as_str().unwrap());
        assert_eq!(kept.text("/subject"), kept.text("/text"));
        assert_eq!(kept.json["strip_marks"], true);
        assert_eq!(kept.text("/html"), "");
        let changed = user
            .put(&send, advertisement())
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(changed.json["is_advertising"], true);
        let copied = user
            .post(&format!("{send}/copy"), json!({}))
            .await
            .expect(201);
        assert_eq!(copied.text("/text"), changed.text("/text"));
        assert_eq!(copied.text("/channel"), "sms");
        let list = user.get(&format!("{campaign}/sends")).await.expect(200);
        assert_eq!(list.text("/items/0/channel"), "sms");
    })
    .await;
}

#[actix_web::test]
async fn cam_9_what_is_no_text_message_is_refused_by_field() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let sends = format!("{campaign}/sends");
        for (field, value, pointer) in [
            ("text", json!(""), "/text"),
            ("text", json!("{{ contact.nam }}"), "/text"),
            ("html", json!("<p>a</p>"), "/html"),
            ("subject", json!("Chào"), "/subject"),
        ] {
            let mut body = care();
            body[field] = value;
            let refused = user.post(&sends, body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], pointer);
        }
        let mut unknown = care();
        unknown["channel"] = json!("zalo");
        user.post(&sends, unknown)
            .await
            .expect_problem(422, "invalid");
        app.anonymous().post(&sends, care()).await.expect(401);
        app.stranger().await.post(&sends, care()).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_who_names_no_channel_writes_an_e_mail() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let body = json!({
            "audience": { "kind": "statuses", "statuses": [] },
            "subject": "Chào",
            "html": "<p>Chào</p>",
            "is_advertising": true,
        });
        let made = user
            .post(&format!("{campaign}/sends"), body)
            .await
            .expect(201);
        assert_eq!(made.text("/channel"), "email");
        assert_eq!(made.text("/text"), "");
    })
    .await;
}
