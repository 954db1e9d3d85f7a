//! `POST /track/visits`: what is recorded, and when.

use actix_web::http::Method;
use chrono::{TimeDelta, Utc};
use serde_json::json;
use test_support::{TestApp, generous_limits, on_both};

use super::{Browser, CRAWLER, PAGE, VISITS, count, found, set, switch_on, visited};

#[actix_web::test]
async fn con_8_an_unknown_visitor_becomes_an_anonymous_contact() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        let mut visit = browser.visit("https://anphat.vn/sp?id=7&utm_source=zalo&utm_campaign=Thu");
        visit["referrer"] = json!("https://www.google.com/search?q=benh");
        let answer = browser.send(&visit).await.expect(204);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert!(answer.body.is_empty());
        browser.sees(PAGE).await;
        let anonymous = found(&app, "is:anonymous").await;
        assert_eq!(anonymous.len(), 1);
        assert_eq!(found(&app, "ip:127.0.0.1").await, anonymous);
        let expected = [PAGE, "https://anphat.vn/sp?id=7"];
        assert_eq!(visited(&app, &anonymous[0]).await, expected);
        let told = "SELECT count(*) AS count FROM page_visits WHERE utm_source = 'zalo' \
                    AND utm_campaign = 'Thu' AND referrer = 'https://www.google.com/search' \
                    AND title = 'Máy bơm An Phát' AND NOT is_bot";
        assert_eq!(app.count(told, []).await, 1);
        // Nobody can be asked for what a visitor lacks.
        let administrator = app.administrator().await;
        let missing = administrator.get("/api/v1/incomplete-contacts").await;
        assert_eq!(missing.expect(200).json["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn con_8_nothing_is_recorded_unless_switched_on_and_agreed_to() {
    on_both(async |app| {
        let browser = Browser::new(&app);
        let mut silent = browser.visit(PAGE);
        silent["consent"] = json!(false);
        browser.send(&browser.visit(PAGE)).await.expect(204);
        switch_on(&app).await;
        browser.send(&silent).await.expect(204);
        assert_eq!(count(&app, "contacts").await, 0);
        set(&app, json!({ "is_on": true, "asks_consent": false })).await;
        browser.send(&silent).await.expect(204);
        assert_eq!(count(&app, "page_visits").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_8_visits_to_sites_of_others_are_ignored_once_some_are_named() {
    on_both(async |app| {
        set(
            &app,
            json!({ "is_on": true, "sites": ["https://www.anphat.vn/"] }),
        )
        .await;
        let browser = Browser::new(&app);
        browser.sees("https://xau.vn/anphat.vn").await;
        assert_eq!(count(&app, "contacts").await, 0);
        browser.sees("https://anphat.vn/gia").await;
        browser.sees("https://shop.anphat.vn:8443/").await;
        assert_eq!(count(&app, "page_visits").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_visit_sent_twice_is_recorded_once() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        let visit = browser.visit(PAGE);
        browser.send(&visit).await.expect(204);
        browser.send(&visit).await.expect(204);
        for table in ["contacts", "page_visits", "contact_devices"] {
            assert_eq!(count(&app, table).await, 1, "{table}");
        }
        let counted = "SELECT count(*) AS count FROM contact_devices WHERE visits = 1";
        assert_eq!(app.count(counted, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_8_bots_make_no_contacts_and_are_labelled() {
    on_both(async |app| {
        switch_on(&app).await;
        let crawler = Browser {
            user_agent: CRAWLER,
            ..Browser::new(&app)
        };
        crawler.sees(PAGE).await;
        crawler.is("bot@example.vn").await;
        assert_eq!(count(&app, "contacts").await, 0);
        let giang = app.contact().set("email", "giang@anphat.vn");
        let giang = giang.create().await;
        crawler.is("giang@anphat.vn").await;
        assert_eq!(visited(&app, giang.id()).await, [PAGE]);
        let labelled = "SELECT count(*) AS count FROM page_visits WHERE is_bot";
        assert_eq!(app.count(labelled, []).await, 1);
        // The program is not the contact: it is known by nothing of it.
        let known = "SELECT count(*) AS count FROM contact_identities WHERE kind <> 'email'";
        assert_eq!(app.count(known, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_8_visits_are_forgotten_after_a_year() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        browser.sees("https://anphat.vn/cu").await;
        let last_year = Utc::now() - TimeDelta::days(366);
        app.execute("UPDATE page_visits SET visited_at = ?", [last_year.into()])
            .await;
        browser.sees(PAGE).await;
        app::housekeeping::forget_expired(&app.ctx).await.unwrap();
        let anonymous = found(&app, "is:anonymous").await;
        assert_eq!(visited(&app, &anonymous[0]).await, [PAGE]);
        assert_eq!(count(&app, "page_visits").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_8_what_is_no_visit_is_refused_and_changes_nothing() {
    let app = TestApp::sqlite().await;
    switch_on(&app).await;
    let browser = Browser::new(&app);
    for (field, value, code) in [
        ("url", json!("javascript:alert(1)"), "invalid_url"),
        ("visitor", json!("giang"), "invalid_value"),
        ("email", json!("giang"), "invalid_email"),
        ("score", json!(100), "unknown_field"),
    ] {
        let mut visit = browser.visit(PAGE);
        visit[field] = value;
        let refused = browser.send(&visit).await.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), format!("/{field}"));
        assert_eq!(refused.text("/errors/0/code"), code);
        assert_eq!(refused.header("access-control-allow-origin"), Some("*"));
    }
    let mut endless = browser.visit(PAGE);
    endless["title"] = json!("a".repeat(20_000));
    browser
        .send(&endless)
        .await
        .expect_problem(413, "too_large");
    assert_eq!(count(&app, "contacts").await, 0);
}

#[actix_web::test]
async fn con_8_browsers_may_send_it_from_any_site_as_plain_text_too() {
    let app = TestApp::sqlite().await;
    switch_on(&app).await;
    let asked = app.anonymous().request(Method::OPTIONS, VISITS);
    let asked = asked
        .header("origin", "https://anphat.vn")
        .header("access-control-request-method", "POST")
        .await
        .expect(204);
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "content-type"),
        ("cross-origin-resource-policy", "cross-origin"),
    ] {
        assert_eq!(asked.header(name), Some(value));
    }
    let browser = Browser::new(&app);
    let plain = app.anonymous().post(VISITS, browser.visit(PAGE));
    let plain = plain.header("content-type", "text/plain;charset=UTF-8");
    plain
        .header("user-agent", browser.user_agent)
        .header("origin", "https://anphat.vn")
        .await
        .expect(204);
    assert_eq!(count(&app, "page_visits").await, 1);
    let form = app.anonymous().post(VISITS, browser.visit(PAGE));
    let form = form.header("content-type", "application/x-www-form-urlencoded");
    form.await.expect_problem(415, "unsupported_media_type");
}

#[actix_web::test]
async fn g10_one_address_sends_so_many_visits_a_minute() {
    let app = TestApp::with_limits(api::Limits {
        visits_per_ip_per_minute: 2,
        ..generous_limits()
    })
    .await;
    switch_on(&app).await;
    let browser = Browser::new(&app);
    browser.sees(PAGE).await;
    browser.sees(PAGE).await;
    let refused = browser.send(&browser.visit(PAGE)).await;
    refused.expect_problem(429, "rate_limited");
    assert_eq!(count(&app, "page_visits").await, 2);
}

#[actix_web::test]
async fn g10_all_pages_together_send_so_many_visits_a_minute() {
    let app = TestApp::with_limits(api::Limits {
        visits_per_minute: 1,
        ..generous_limits()
    })
    .await;
    switch_on(&app).await;
    Browser::new(&app).sees(PAGE).await;
    let other = Browser::new(&app);
    let refused = other.send(&other.visit(PAGE)).await;
    refused.expect_problem(429, "rate_limited");
    assert_eq!(count(&app, "page_visits").await, 1);
}
