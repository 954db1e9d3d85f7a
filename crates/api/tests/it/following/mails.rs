//! What e-mails carry so that their opening and their clicks are heard of, and which carry nothing.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{Sent, follow_all, letter, mail_to, sent, switch};
use crate::contact_emails;

#[actix_web::test]
async fn cam_10_links_of_all_lead_through_us_and_those_of_one_stay() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        let [an, binh] = &sent.mails[..] else {
            panic!("two e-mails")
        };
        assert_eq!(an.links().len(), 2);
        assert_ne!(an.links(), binh.links(), "each recipient has their own");
        assert_ne!(an.pixel().unwrap(), binh.pixel().unwrap());
        for kept in ["https://anphat.vn/KH-", "mailto:tin@anphat.vn", "http://localhost/u/"] {
            assert!(an.html.contains(kept), "{}", an.html);
        }
        assert!(!an.html.contains("anphat.vn/gia"), "{}", an.html);
        let text = "SELECT count(*) AS count FROM outbox_messages WHERE body_text LIKE '%https://anphat.vn/gia?a=1&b=2%'";
        assert_eq!(app.count(text, []).await, 2, "the text keeps its addresses");
        let detail = user.get(&sent.path).await.expect(200);
        assert_eq!(detail.json["follows_opens"], true);
        assert_eq!(detail.json["links"][0]["address"], "https://anphat.vn/gia?a=1&b=2");
        assert_eq!(detail.json["links"][1]["address"], "https://anphat.vn/lien-he");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_nothing_is_followed_while_the_switch_is_off_or_nobody_asks_for_it() {
    on_both(async |app| {
        let user = app.employee().await;
        let off = Sent::new(&app, &user, &["an"]).await;
        assert!(off.mails[0].links().is_empty() && off.mails[0].pixel().is_none());
        let mut wish = letter();
        wish["follows_clicks"] = json!(true);
        let sends = format!("{}/sends", off.campaign);
        let refused = user.post(&sends, wish).await.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/follows_clicks");
        assert_eq!(refused.json["errors"][0]["code"], "switched_off");

        follow_all(&app).await;
        let mut wish = letter();
        wish["follows_opens"] = json!(false);
        let path = sent(&app, &user, &off.campaign, wish).await;
        let (html, _) = mail_to(&app, "an@x.vn").await;
        assert!(html.contains("/c/") && !html.contains("/o/"), "{html}");
        let copied = user
            .post(&format!("{path}/copy"), json!(null))
            .await
            .expect(201);
        assert_eq!(copied.json["follows_opens"], false);
        assert_eq!(copied.json["follows_clicks"], true);
        // What was to be followed is not, once the switch is off.
        switch(&app, json!({})).await;
        sent(&app, &user, &off.campaign, letter()).await;
        let (html, _) = mail_to(&app, "an@x.vn").await;
        assert!(!html.contains("/c/"), "{html}");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_tests_carry_nothing() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    follow_all(&app).await;
    let campaign = crate::campaigns::campaign(&app, &user).await;
    let body = json!({ "subject": "Giá mới", "html": super::PAGE, "is_advertising": true });
    let tested = user
        .post(&format!("{campaign}/sends/test"), body)
        .await
        .expect(200);
    let (html, _) = mail_to(&app, tested.text("/to_address")).await;
    assert!(!html.contains("/c/") && !html.contains("/o/"), "{html}");
}

#[actix_web::test]
async fn con_5_an_e_mail_to_one_contact_is_followed_alike() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let contact = contact_emails::contact_of(&app, &user).await;
        let mut wish = contact_emails::letter();
        wish["html"] = json!(super::PAGE);
        let email = contact_emails::sent(&app, &user, &contact, wish.clone()).await;
        assert_eq!(email.json["follows_clicks"], true);
        assert_eq!(email.json["links"].as_array().map(Vec::len), Some(2));
        assert!(
            email.text("/html").contains("anphat.vn/gia"),
            "as it was written"
        );
        let (html, _) = mail_to(&app, contact_emails::ADDRESS).await;
        assert!(html.contains("/c/") && html.contains("/o/"), "{html}");
        assert!(!html.contains("anphat.vn/gia"), "{html}");
        wish["follows_clicks"] = json!(false);
        wish["follows_opens"] = json!(false);
        contact_emails::sent(&app, &user, &contact, wish).await;
        let (html, _) = mail_to(&app, contact_emails::ADDRESS).await;
        assert!(!html.contains("/c/") && !html.contains("/o/"), "{html}");
    })
    .await;
}
