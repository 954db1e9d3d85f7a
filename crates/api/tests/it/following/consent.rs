//! Who agreed to being followed, and what becomes of it when they no longer do.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{BROWSER, Sent, fetch, follow_all, letter, mail_to, sent, sums, switch, told};

async fn say(app: &TestApp, leave: &str, said: &str) -> Answer {
    let request = app
        .anonymous()
        .request(Method::POST, &format!("{leave}/choices"));
    request.form(&[("following", said)]).await.expect(200)
}

fn text(page: &Answer) -> String {
    String::from_utf8_lossy(&page.body).into_owned()
}

#[actix_web::test]
async fn con_3_only_who_agreed_is_followed_and_a_withdrawal_holds_at_once() {
    on_both(async |app| {
        let user = app.employee().await;
        switch(&app, json!({ "follows_emails": true })).await;
        let first = Sent::new(&app, &user, &["an"]).await;
        let mail = &first.mails[0];
        assert!(
            mail.links().is_empty() && mail.pixel().is_none(),
            "{}",
            mail.html
        );
        let page = app
            .anonymous()
            .get(&format!("{}/choices", mail.leave))
            .await
            .expect(200);
        assert!(text(&page).contains("name=\"following\"") && !text(&page).contains("checked"));
        let saved = say(&app, &mail.leave, "agreed").await;
        assert!(text(&saved).contains("value=\"agreed\" checked"));
        let preferences = format!("/api/v1/contacts/{}/preferences", mail.contact);
        let seen = user.get(&preferences).await.expect(200);
        assert_eq!(seen.text("/following/said"), "agreed");
        assert_eq!(seen.json["following"]["words_version"], 1);
        assert!(seen.text("/following/words").contains("bấm liên kết"));

        let path = sent(&app, &user, &first.campaign, letter()).await;
        let (html, leave) = mail_to(&app, "an@x.vn").await;
        let mail = super::Mail {
            contact: String::new(),
            html,
            leave,
        };
        let (link, pixel) = (mail.links()[0].clone(), mail.pixel().unwrap());
        fetch(&app, &link, BROWSER).await.expect(302);
        assert_eq!(sums(&user, &path).await, [1, 1, 1, 0]);
        say(&app, &mail.leave, "withdrawn").await;
        fetch(&app, &link, BROWSER).await.expect(302);
        fetch(&app, &pixel, BROWSER).await.expect(200);
        assert_eq!(sums(&user, &path).await, [1, 1, 1, 0]);
        let seen = user.get(&preferences).await.expect(200);
        assert_eq!(seen.text("/following/said"), "withdrawn");
        for kind in ["contact.following_agreed", "contact.following_withdrawn"] {
            assert_eq!(told(&app, kind).await, 1, "{kind}");
        }
        let logged =
            "SELECT count(*) AS count FROM audit WHERE description LIKE '%đồng ý để ghi nhận%'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_withdrawal_holds_where_nobody_is_asked_and_the_switch_for_all() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        say(&app, &sent.mails[0].leave, "withdrawn").await;
        for mail in &sent.mails {
            fetch(&app, &mail.links()[0], BROWSER).await.expect(302);
        }
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
        switch(&app, json!({})).await;
        let link = &sent.mails[1].links()[0];
        fetch(&app, link, BROWSER).await.expect(302);
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
        // Who said something can take it back; who did not is not asked.
        let asked = async |index: usize| {
            let path = format!("{}/choices", sent.mails[index].leave);
            text(&app.anonymous().get(&path).await).contains("name=\"following\"")
        };
        assert_eq!([asked(0).await, asked(1).await], [true, false]);
    })
    .await;
}

#[actix_web::test]
async fn con_3_saying_nothing_or_nonsense_says_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        for nonsense in ["", "yes"] {
            say(&app, &sent.mails[0].leave, nonsense).await;
        }
        let said = "SELECT count(*) AS count FROM contact_follow_consents";
        assert_eq!(app.count(said, []).await, 0);
        for _ in 0..2 {
            say(&app, &sent.mails[0].leave, "agreed").await;
        }
        assert_eq!(told(&app, "contact.following_agreed").await, 1);
    })
    .await;
}
