//! `POST /f/{slug}` by a browser whose visits are recorded (CON-8).

use serde_json::json;
use test_support::{TestApp, on_both};
use uuid::Uuid;

use super::{Made, count, definition, form};
use crate::tracking::{Browser, found, switch_on, visited};

const SHOP: &str = "https://anphat.vn/may-bom";

/// Sends the form of a page that tells it who its visitor is.
async fn send(app: &TestApp, made: &Made, visitor: &str, values: &[(&str, &str)]) {
    let mut all = vec![("sen.visitor", visitor)];
    all.extend(values);
    made.send(app, &all).await.expect(200);
}

async fn member(app: &TestApp, made: &Made, name: &str) -> String {
    let path = format!("{}/members", made.campaign);
    let members = app.administrator().await.get(&path).await.expect(200);
    let items = members.json["items"].as_array().expect("a list");
    let found = items.iter().find(|item| item["name"] == name);
    let id = found.and_then(|item| item["contact_id"].as_str());
    id.expect("a member").to_owned()
}

#[actix_web::test]
async fn con_8_the_anonymous_visitor_becomes_whoever_sends_the_form() {
    on_both(async |app: TestApp| {
        switch_on(&app).await;
        let made = form(&app, &definition()).await;
        let browser = Browser::new(&app);
        browser.sees(SHOP).await;
        assert_eq!(found(&app, "is:anonymous").await.len(), 1);
        let giang = [("name", "Giang"), ("email", "giang@anphat.vn")];
        send(&app, &made, &browser.token, &giang).await;
        let id = member(&app, &made, "Giang").await;
        assert_eq!(visited(&app, &id).await, [SHOP]);
        assert_eq!(count(&app, "contacts").await, 1);
        // Visits that come later are theirs, too.
        browser.sees("https://anphat.vn/gia").await;
        assert_eq!(visited(&app, &id).await.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_who_lends_the_computer_stays_who_they_are() {
    on_both(async |app: TestApp| {
        switch_on(&app).await;
        let made = form(&app, &definition()).await;
        let lender = app.contact().set("email", "lan@anphat.vn").create().await;
        let browser = Browser::new(&app);
        browser.is("lan@anphat.vn").await;
        let giang = [("name", "Giang"), ("email", "giang@anphat.vn")];
        send(&app, &made, &browser.token, &giang).await;
        let giang = member(&app, &made, "Giang").await;
        browser.sees("https://anphat.vn/gia").await;
        assert_eq!(visited(&app, lender.id()).await, [SHOP]);
        assert_eq!(visited(&app, &giang).await, ["https://anphat.vn/gia"]);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_browser_that_is_not_followed_is_not_kept() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let kept = "SELECT count(*) AS count FROM contact_identities WHERE kind = 'cookie'";
        let token = Uuid::now_v7().simple().to_string();
        let lan = [("name", "Lan"), ("email", "lan@anphat.vn")];
        let giang = [("name", "Giang"), ("email", "giang@anphat.vn")];
        send(&app, &made, &token, &lan).await;
        send(&app, &made, "không phải mã", &giang).await;
        switch_on(&app).await;
        let mai = [("name", "Mai"), ("email", "mai@anphat.vn")];
        send(&app, &made, &token, &mai).await;
        assert_eq!(app.count(kept, []).await, 0);
        assert_eq!(count(&app, "contacts").await, 3);
        // Followed once, but not any more.
        let browser = Browser::new(&app);
        browser.sees(SHOP).await;
        let administrator = app.administrator().await;
        let before = administrator.get("/api/v1/settings/contacts").await;
        let off = json!({
            "duplicate_check": before.json["duplicate_check"],
            "required_facts": before.json["required_facts"],
            "tracking": { "is_on": false },
        });
        let put = administrator.put("/api/v1/settings/contacts", off);
        put.if_match(before.version()).await.expect(200);
        let hoa = [("name", "Hoa"), ("email", "hoa@anphat.vn")];
        send(&app, &made, &browser.token, &hoa).await;
        let hoa = member(&app, &made, "Hoa").await;
        assert!(visited(&app, &hoa).await.is_empty());
    })
    .await;
}
