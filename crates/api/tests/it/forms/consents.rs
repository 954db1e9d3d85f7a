//! What people agree to on a form, and how it is kept (vietnam.md).

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{count, definition, form, input, page, token_in};

const EMAIL: (&str, &str) = ("email", "giang@anphat.vn");
const NAME: (&str, &str) = ("name", "Hương Giang");
const MOBILE: (&str, &str) = ("mobile", "0162 345 6789");
const AGREED: (&str, &str) = ("consent.processing", "true");
const WANTED: (&str, &str) = ("consent.advertising", "true");

fn asking() -> Value {
    let mut definition = definition();
    definition["processing_consent"] = json!("Tôi đồng ý để An Phát dùng thông tin này.");
    definition["advertising_consent"] = json!("Tôi muốn nhận tin.");
    definition["advertising_channels"] = json!(["email", "zalo"]);
    definition
}

#[actix_web::test]
async fn cam_3_no_box_is_ticked_before_somebody_ticks_it() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &asking()).await;
    let html = page(&app.anonymous().get(&made.address).await.expect(200));
    assert!(html.contains("consent.advertising") && !html.contains(" checked"));
    let refused = made.send(&app, &[NAME, EMAIL, WANTED]).await.expect(422);
    let html = page(&refused);
    assert!(html.contains("Hãy điền ô này."));
    assert_eq!(
        html.matches(" checked").count(),
        1,
        "what was ticked stays so"
    );
    assert_eq!(count(&app, "contacts").await, 0);
}

#[actix_web::test]
async fn cam_3_nobody_agrees_to_words_that_are_newer_than_their_page() {
    on_both(async |app: TestApp| {
        let made = form(&app, &asking()).await;
        let seen = made.token(&app, 30);
        let mut changed = asking();
        changed["advertising_consent"] = json!("Tôi muốn nhận tin của mọi đối tác.");
        let put = app.administrator().await.put(&made.path, input(&changed));
        put.if_match(1).await.expect(200);
        let values = [NAME, EMAIL, AGREED, WANTED];
        let again = made.send_page(&app, &seen, &values).await.expect(422);
        let html = page(&again);
        assert!(html.contains("mọi đối tác") && html.contains("vừa thay đổi"));
        assert!(html.contains("value=\"Hương Giang\""), "answers stay");
        assert!(
            !html.contains(" checked"),
            "the new words are agreed to anew"
        );
        for table in [
            "contacts",
            "form_submissions",
            "contact_channel_preferences",
        ] {
            assert_eq!(count(&app, table).await, 0, "{table}");
        }
        let sent = made.send_page(&app, token_in(&html), &values).await;
        sent.expect(200);
        let kept = "SELECT count(*) AS count FROM form_submissions \
                    WHERE CAST(consents AS TEXT) LIKE '%mọi đối tác%'";
        assert_eq!(app.count(kept, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_what_was_agreed_to_is_kept_whole() {
    on_both(async |app: TestApp| {
        let made = form(&app, &asking()).await;
        made.send(&app, &[NAME, EMAIL, AGREED, WANTED])
            .await
            .expect(200);
        let administrator = app.administrator().await;
        let sent = administrator
            .get(&format!("{}/submissions", made.path))
            .await;
        let sent = sent.expect(200);
        let kept = &sent.json["items"][0]["consents"];
        assert_eq!(kept[0]["purpose"], "processing");
        assert_eq!(kept[1]["purpose"], "advertising");
        assert_eq!(kept[1]["channels"], json!(["email", "zalo"]));
        assert_eq!(kept[1]["text"], "Tôi muốn nhận tin.");
        assert_eq!(kept[1]["version"], 1);
        assert_eq!(kept[1]["source"], json!(made.address));
        assert_eq!(kept[1]["proof"], "127.0.0.0/24");
        assert_eq!(kept[1]["agreed_at"], sent.json["items"][0]["submitted_at"]);
        let contact = sent.text("/items/0/contact_id").to_owned();
        let channels = format!("/api/v1/contacts/{contact}/preferences");
        let channels = administrator.get(&channels).await;
        let told = channels.expect(200).json.to_string();
        assert!(
            told.contains("subscribed") && told.contains(&made.address),
            "{told}"
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_3_who_does_not_want_messages_is_subscribed_to_none() {
    on_both(async |app: TestApp| {
        let made = form(&app, &asking()).await;
        made.send(&app, &[NAME, EMAIL, AGREED]).await.expect(200);
        assert_eq!(count(&app, "contact_channel_preferences").await, 0);
    })
    .await;
}

#[actix_web::test]
async fn g10_a_form_does_not_overrule_a_refusal() {
    on_both(async |app: TestApp| {
        app.contact().set("email", EMAIL.1).create().await;
        app.execute(
            "INSERT INTO contact_channel_preferences (contact_id, channel, subscription, updated_at) \
             SELECT id, 'email', 'unsubscribed', created_at FROM contacts",
            [],
        )
        .await;
        let made = form(&app, &asking()).await;
        let values = [NAME, EMAIL, MOBILE, AGREED, WANTED];
        made.send(&app, &values).await.expect(200);
        let refused = "SELECT count(*) AS count FROM contact_channel_preferences \
                       WHERE channel = 'email' AND subscription = 'unsubscribed'";
        assert_eq!(app.count(refused, []).await, 1);
        assert_eq!(count(&app, "contact_channel_preferences").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_5_nobody_is_subscribed_at_an_address_that_was_not_given() {
    on_both(async |app: TestApp| {
        let known = app.contact().set("email", EMAIL.1);
        known.set("mobile", "0909 123 456").create().await;
        let made = form(&app, &asking()).await;
        let values = [NAME, EMAIL, MOBILE, AGREED, WANTED];
        made.send(&app, &values).await.expect(200);
        let subscribed = "SELECT count(*) AS count FROM contact_channel_preferences \
                          WHERE channel = 'email' AND subscription = 'subscribed'";
        assert_eq!(app.count(subscribed, []).await, 1);
        assert_eq!(count(&app, "contact_channel_preferences").await, 1);
        // What was agreed to is kept with the submission all the same.
        let sent = format!("{}/submissions", made.path);
        let sent = app.administrator().await.get(&sent).await.expect(200);
        let channels = &sent.json["items"][0]["consents"][1]["channels"];
        assert_eq!(channels, &json!(["email", "zalo"]));
    })
    .await;
}
