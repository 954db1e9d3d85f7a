//! `POST /track/visits`: whose a visit is.

use domain::tracking::BROWSERS_MAX;
use futures::future::join_all;
use serde_json::json;
use test_support::{TestApp, on_both};
use uuid::Uuid;

use super::{Browser, PAGE, count, found, set, switch_on, visited};

const EMAIL: &str = "giang@anphat.vn";

async fn giang(app: &TestApp) -> String {
    let contact = app.contact().set("email", EMAIL).create().await;
    contact.id().to_owned()
}

#[actix_web::test]
async fn con_8_an_anonymous_visitor_who_gives_a_known_address_becomes_that_contact() {
    on_both(async |app| {
        switch_on(&app).await;
        let giang = giang(&app).await;
        let browser = Browser::new(&app);
        browser.sees("https://anphat.vn/").await;
        let visitor = found(&app, "is:anonymous").await.remove(0);
        browser.is(EMAIL).await;
        assert_eq!(visited(&app, &giang).await, [PAGE, "https://anphat.vn/"]);
        assert_eq!(count(&app, "contacts").await, 1);
        browser.sees("https://anphat.vn/gia").await;
        assert_eq!(visited(&app, &giang).await.len(), 3);

        // The log tells, and what people see can be undone.
        let administrator = app.administrator().await;
        let logged = "SELECT count(*) AS count FROM audit WHERE actor_kind = 'system' \
                      AND description LIKE 'Gộp khách hàng%'";
        assert_eq!(app.count(logged, []).await, 1);
        let merges = administrator.get(&format!("/api/v1/contacts/{giang}/merges"));
        let merges = merges.await.expect(200);
        let undo = format!("/api/v1/merges/{}/undo", merges.text("/0/id"));
        administrator.post(&undo, json!({})).await.expect(200);
        assert_eq!(visited(&app, &visitor).await, ["https://anphat.vn/"]);
        assert_eq!(visited(&app, &giang).await.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_stranger_with_a_known_address_changes_nothing_of_the_contact() {
    on_both(async |app| {
        switch_on(&app).await;
        let giang = giang(&app).await;
        let administrator = app.administrator().await;
        let path = format!("/api/v1/contacts/{giang}");
        let before = administrator.get(&path).await.expect(200);
        let stranger = Browser::new(&app);
        stranger.is(EMAIL).await;
        let mut after = administrator.get(&path).await.expect(200).json;
        // The visit itself counts, as every visit to a page that names the contact.
        assert_eq!(after["score"], 1);
        after["score"] = before.json["score"].clone();
        assert_eq!(before.json, after);
        let browser = Browser::new(&app);
        browser.sees(PAGE).await;
        browser.is(EMAIL).await;
        let mut joined = administrator.get(&path).await.expect(200).json;
        for moved in ["version", "updated_at", "preferences_version", "score"] {
            if let Some(value) = before.json.get(moved) {
                joined[moved] = value.clone();
            }
        }
        assert_eq!(before.json, joined);
    })
    .await;
}

#[actix_web::test]
async fn con_8_the_answer_does_not_tell_whether_an_address_is_known() {
    let app = TestApp::sqlite().await;
    switch_on(&app).await;
    giang(&app).await;
    let mut answers = Vec::new();
    for email in [EMAIL, "chua@biet.vn"] {
        let browser = Browser::new(&app);
        let mut visit = browser.visit(PAGE);
        visit["email"] = json!(email);
        let answer = browser.send(&visit).await;
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        answers.push((answer.status, answer.body, names));
    }
    assert_eq!(answers[0], answers[1]);
}

#[actix_web::test]
async fn con_8_an_address_that_nobody_has_names_the_visitor() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        browser.sees("https://anphat.vn/").await;
        browser.is("Moi@Anphat.vn").await;
        let named = found(&app, "email:moi@anphat.vn").await;
        assert_eq!(found(&app, "").await, named);
        assert_eq!(found(&app, "is:anonymous").await.len(), 0);
        assert_eq!(visited(&app, &named[0]).await.len(), 2);
        let other = Browser::new(&app);
        other.is("moi@anphat.vn").await;
        assert_eq!(visited(&app, &named[0]).await.len(), 3);
    })
    .await;
}

#[actix_web::test]
async fn con_8_two_people_who_share_a_computer_stay_two() {
    on_both(async |app| {
        switch_on(&app).await;
        let giang = giang(&app).await;
        let bao = app.contact().name("Bảo").set("email", "bao@anphat.vn");
        let bao = bao.create().await.id().to_owned();
        let computer = Browser::new(&app);
        computer.is(EMAIL).await;
        computer.is("bao@anphat.vn").await;
        computer.sees("https://anphat.vn/gia").await;
        assert_eq!(visited(&app, &giang).await, [PAGE]);
        assert_eq!(visited(&app, &bao).await, ["https://anphat.vn/gia", PAGE]);
        // Nor is a stranger's address ever written into a known contact.
        computer.is("moi@anphat.vn").await;
        assert_eq!(count(&app, "contacts").await, 3);
        assert_eq!(visited(&app, &bao).await.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_strangers_behind_one_address_are_not_merged() {
    on_both(async |app| {
        switch_on(&app).await;
        for _ in 0..2 {
            Browser::new(&app).sees(PAGE).await;
        }
        assert_eq!(found(&app, "is:anonymous").await.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_where_the_address_may_tell_it_tells_anonymous_visitors_only() {
    on_both(async |app| {
        set(&app, json!({ "is_on": true, "identifies_by_ip": true })).await;
        let giang = giang(&app).await;
        Browser::new(&app).is(EMAIL).await;
        Browser::new(&app).sees(PAGE).await;
        Browser::new(&app).sees("https://anphat.vn/gia").await;
        let anonymous = found(&app, "is:anonymous").await;
        assert_eq!(anonymous.len(), 1);
        let expected = ["https://anphat.vn/gia", PAGE];
        assert_eq!(visited(&app, &anonymous[0]).await, expected);
        assert_eq!(visited(&app, &giang).await, [PAGE]);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_visitor_whom_somebody_named_is_joined_no_more() {
    on_both(async |app| {
        switch_on(&app).await;
        let giang = giang(&app).await;
        let browser = Browser::new(&app);
        browser.sees("https://anphat.vn/").await;
        let visitor = found(&app, "is:anonymous").await.remove(0);
        let administrator = app.administrator().await;
        let path = format!("/api/v1/contacts/{visitor}");
        let named = administrator.patch(&path, json!({ "name": "Anh Bảo, kho" }));
        named.if_match(1).await.expect(200);
        browser.is(EMAIL).await;
        assert_eq!(visited(&app, &visitor).await, ["https://anphat.vn/"]);
        assert_eq!(visited(&app, &giang).await, [PAGE]);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_browser_that_opens_many_pages_at_once_is_one_visitor() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        let visits: Vec<_> = (0..4).map(|_| browser.visit(PAGE)).collect();
        let answers = join_all(visits.iter().map(|visit| browser.send(visit))).await;
        assert!(answers.iter().all(|answer| answer.status == 204));
        assert_eq!(count(&app, "contacts").await, 1);
        assert_eq!(count(&app, "page_visits").await, 4);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_neighbour_told_by_the_address_alone_keeps_a_browser_of_their_own() {
    on_both(async |app| {
        let by_ip = json!({ "is_on": true, "identifies_by_ip": true });
        set(&app, by_ip).await;
        let (one, neighbour) = (Browser::new(&app), Browser::new(&app));
        one.sees(PAGE).await;
        neighbour.sees(PAGE).await;
        one.is("an@vidu.vn").await;
        let an = found(&app, "email:an@vidu.vn").await;
        let before = visited(&app, &an[0]).await.len();
        neighbour.sees(PAGE).await;
        assert_eq!(visited(&app, &an[0]).await.len(), before);
        assert_eq!(found(&app, "is:anonymous").await.len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn g10_whoever_writes_a_known_address_again_and_again_soon_joins_nobody() {
    let app = TestApp::sqlite().await;
    switch_on(&app).await;
    let id = giang(&app).await;
    for _ in 0..BROWSERS_MAX + 2 {
        let browser = Browser::new(&app);
        browser.sees(PAGE).await;
        browser.is(EMAIL).await;
    }
    assert_eq!(count(&app, "contact_merges").await, BROWSERS_MAX);
    let browsers = "SELECT count(*) AS count FROM contact_identities \
                    WHERE kind = 'cookie' AND contact_id = ?";
    let id: Uuid = id.parse().expect("an id");
    assert_eq!(app.count(browsers, [id.into()]).await, BROWSERS_MAX);
}
