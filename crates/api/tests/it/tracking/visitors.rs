//! Anonymous visitors among contacts: out of the way, and forgotten when they stay away (CON-8).

use chrono::TimeDelta;
use serde_json::json;
use test_support::{TestApp, User, on_both};

use super::{Browser, PAGE, count, found, set, switch_on};

/// Lets everything that happened so far have happened this many days earlier.
async fn age(app: &TestApp, days: i64) {
    let moment = app.ctx.now() - TimeDelta::days(days);
    for sql in [
        "UPDATE page_visits SET visited_at = ?",
        "UPDATE contacts SET created_at = ?",
    ] {
        app.execute(sql, [moment.into()]).await;
    }
}

async fn keep_house(app: &TestApp) {
    let kept = app::housekeeping::forget_expired(&app.ctx).await;
    kept.expect("a tidy house");
}

async fn names(user: &User, path: &str) -> Vec<String> {
    let page = user.get(path).await.expect(200);
    let items = page.json["items"].as_array().unwrap().clone();
    let name = |item: &serde_json::Value| item["name"].as_str().unwrap().to_owned();
    items.iter().map(name).collect()
}

#[actix_web::test]
async fn con_8_anonymous_visitors_stand_in_no_list_that_does_not_ask_for_them() {
    on_both(async |app| {
        switch_on(&app).await;
        Browser::new(&app).sees(PAGE).await;
        let administrator = app.administrator().await;
        let giang = app.contact().name("Giang").owner(&administrator);
        giang.create().await;
        let known = Browser::new(&app);
        known.is("lan@anphat.vn").await;
        for (query, expected) in [
            ("", &["lan@anphat.vn", "Giang"][..]),
            ("?level=new", &["lan@anphat.vn", "Giang"]),
            ("?q=an", &["lan@anphat.vn", "Giang"]),
            ("?q=is:anonymous", &["Giang", "Khách ẩn danh"]),
            ("?q=ip:127.0.0.1", &["lan@anphat.vn", "Khách ẩn danh"]),
            ("?q=code:KH-000001", &["Khách ẩn danh"]),
        ] {
            let listed = names(&administrator, &format!("/api/v1/contacts{query}")).await;
            assert_eq!(listed, expected, "{query}");
        }
        let counted = administrator.get("/api/v1/contacts/count").await;
        assert_eq!(counted.expect(200).json["count"], 2);
        let tabs = administrator.get("/api/v1/contacts/counts").await;
        let tabs = tabs.expect(200);
        assert_eq!(tabs.json["all"], 2, "{}", tabs.json);

        // Nor do they take part in what is done to all.
        let all = json!({ "filter": {}, "action": { "kind": "set_level", "level": "paused" } });
        let change = administrator.post("/api/v1/contacts/bulk", all).await;
        change.expect(202);
        app.run_jobs_until_idle().await;
        let paused = "SELECT count(*) AS count FROM contacts WHERE level = 'paused'";
        assert_eq!(app.count(paused, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_visitors_who_stay_away_are_forgotten_with_their_traces() {
    on_both(async |app| {
        switch_on(&app).await;
        let (lost, back) = (Browser::new(&app), Browser::new(&app));
        lost.sees(PAGE).await;
        back.sees(PAGE).await;
        Browser::new(&app).is("lan@anphat.vn").await;
        age(&app, 91).await;
        back.sees(PAGE).await;
        keep_house(&app).await;
        assert_eq!(
            count(&app, "contacts").await,
            2,
            "who came back, and who is known"
        );
        assert_eq!(found(&app, "is:anonymous").await.len(), 1);
        let cookies = "SELECT count(*) AS count FROM contact_identities WHERE kind = 'cookie'";
        assert_eq!(app.count(cookies, []).await, 2);
        for table in ["contact_devices", "contact_scores"] {
            assert_eq!(count(&app, table).await, 2, "{table}");
        }
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'page.visited'";
        assert_eq!(app.count(told, []).await, 3);
        let logged = "SELECT count(*) AS count FROM audit WHERE actor_kind = 'system' \
                      AND description LIKE 'Xóa 1 khách ẩn danh%90 ngày'";
        assert_eq!(app.count(logged, []).await, 1);
        keep_house(&app).await;
        assert_eq!(app.count(logged, []).await, 1, "nothing is left to forget");
    })
    .await;
}

#[actix_web::test]
async fn con_8_whom_people_took_note_of_is_kept() {
    on_both(async |app| {
        switch_on(&app).await;
        Browser::new(&app).sees(PAGE).await;
        let visitor = found(&app, "is:anonymous").await.remove(0);
        let administrator = app.administrator().await;
        let note = json!({ "kind": "general", "body": "Hỏi giá máy bơm qua chat" });
        let notes = format!("/api/v1/contacts/{visitor}/notes");
        administrator.post(&notes, note).await.expect(201);
        age(&app, 100).await;
        keep_house(&app).await;
        assert_eq!(found(&app, "is:anonymous").await, [visitor]);
    })
    .await;
}

#[actix_web::test]
async fn con_8_many_are_forgotten_in_steps_when_the_setting_says_so() {
    on_both(async |app| {
        set(&app, json!({ "is_on": true, "visitors_kept_days": 7 })).await;
        Browser::new(&app).sees(PAGE).await;
        // A hundred and fifty more, as a busy week leaves them.
        let many = "INSERT INTO contacts (id, code, kind, lifecycle, level, name, name_sort, \
                      search_text, is_visitor, version, created_at, updated_at) \
                    SELECT ?, ?, kind, lifecycle, level, name, name_sort, search_text, TRUE, 1, \
                      created_at, updated_at FROM contacts WHERE code = 'KH-000001'";
        for number in 0..150 {
            let id = uuid::Uuid::now_v7();
            app.execute(many, [id.into(), format!("V-{number}").into()])
                .await;
        }
        age(&app, 8).await;
        keep_house(&app).await;
        for table in ["contacts", "contact_identities", "page_visits"] {
            assert_eq!(count(&app, table).await, 0, "{table}");
        }
        let logged =
            "SELECT count(*) AS count FROM audit WHERE description LIKE 'Xóa % khách ẩn danh%'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_visit_of_a_person_gives_points_and_one_of_a_program_does_not() {
    on_both(async |app| {
        switch_on(&app).await;
        let browser = Browser::new(&app);
        browser.is("lan@anphat.vn").await;
        browser.sees(PAGE).await;
        let crawler = Browser {
            user_agent: super::CRAWLER,
            ..browser
        };
        crawler.sees(PAGE).await;
        let lan = found(&app, "email:lan@anphat.vn").await.remove(0);
        let administrator = app.administrator().await;
        let score = administrator.get(&format!("/api/v1/contacts/{lan}/score"));
        let parts = json!([{ "activity": "page_visited", "count": 2, "points": 2 }]);
        let score = score.await.expect(200);
        assert_eq!(score.json, json!({ "points": 2, "parts": parts }));
        assert_eq!(count(&app, "page_visits").await, 3);
    })
    .await;
}
