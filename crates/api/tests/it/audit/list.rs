//! Searching the log.

use serde_json::Value;
use test_support::{Answer, TestApp, on_both};

fn descriptions(page: &Answer) -> Vec<String> {
    let items = page.json["items"].as_array().expect("items");
    items
        .iter()
        .filter_map(|item| item["description"].as_str().map(str::to_owned))
        .collect()
}

#[actix_web::test]
async fn adm_1_words_are_found_without_marks_and_filters_narrow() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        app.contact().name("Đặng Hoà").create().await;
        let found = administrator
            .get("/api/v1/audit?q=dang%20hoa&module=contacts")
            .await
            .expect(200);
        assert_eq!(descriptions(&found).len(), 1, "{:?}", found.json);
        assert_eq!(found.text("/items/0/actor_name"), administrator.name);
        assert_eq!(found.text("/items/0/ip"), "127.0.0.1");
        for filter in ["action=delete", "module=campaigns", "q=giang"] {
            let none = administrator
                .get(&format!("/api/v1/audit?{filter}"))
                .await
                .expect(200);
            assert_eq!(descriptions(&none), Vec::<String>::new(), "{filter}");
        }
    })
    .await;
}

#[actix_web::test]
async fn adm_1_days_are_those_of_vietnam_with_both_ends_included() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let today = app.ctx.clock.today();
        let yesterday = today.pred_opt().expect("a day");
        let tomorrow = today.succ_opt().expect("a day");
        // A run over midnight would see tomorrow as today.
        let within = administrator
            .get(&format!("/api/v1/audit?from={yesterday}&to={tomorrow}"))
            .await
            .expect(200);
        assert_eq!(descriptions(&within), ["Đăng nhập"]);
        let before = administrator
            .get(&format!("/api/v1/audit?to={yesterday}"))
            .await
            .expect(200);
        assert_eq!(descriptions(&before), Vec::<String>::new());
        let refused = administrator
            .get("/api/v1/audit?from=-9999-01-01")
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "?from");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_managers_see_what_they_and_their_subordinates_did() {
    on_both(async |app| {
        let (administrator, manager) = (app.administrator().await, app.manager().await);
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let actors = |page: &Answer| -> Vec<Value> {
            page.json["items"]
                .as_array()
                .expect("items")
                .iter()
                .map(|item| item["actor_id"].clone())
                .collect()
        };
        let seen = actors(&manager.get("/api/v1/audit?action=login").await.expect(200));
        assert_eq!(seen, [employee.id.to_string(), manager.id.to_string()]);
        let all = actors(
            &administrator
                .get("/api/v1/audit?action=login")
                .await
                .expect(200),
        );
        assert_eq!(all.len(), 4);
        let of_stranger = format!("/api/v1/audit?actor_id={}", stranger.id);
        assert_eq!(
            actors(&manager.get(&of_stranger).await.expect(200)).len(),
            0
        );
        employee
            .get("/api/v1/audit")
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}

#[actix_web::test]
async fn api_2_the_log_comes_in_pages_newest_first() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for name in ["An", "Bình", "Chi"] {
        app.contact().name(name).create().await;
    }
    let first = administrator
        .get("/api/v1/audit?module=contacts&limit=2")
        .await
        .expect(200);
    let cursor = first.text("/next_cursor").to_owned();
    let rest = administrator.get(&format!(
        "/api/v1/audit?module=contacts&limit=2&cursor={cursor}"
    ));
    let rest = rest.await.expect(200);
    let walked: Vec<String> = descriptions(&first)
        .into_iter()
        .chain(descriptions(&rest))
        .collect();
    assert_eq!(walked.len(), 3);
    for (line, name) in walked.iter().zip(["Chi", "Bình", "An"]) {
        assert!(line.contains(name), "{line}");
    }
    assert!(rest.json["next_cursor"].is_null());
}

#[actix_web::test]
async fn adm_1_a_module_or_action_that_there_is_not_is_refused() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for name in ["module", "action"] {
        let path = format!("/api/v1/audit?{name}=AAA");
        let refused = administrator
            .get(&path)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), format!("?{name}"));
        let path = format!("/api/v1/audit?{name}=other");
        administrator.get(&path).await.expect(200);
    }
}
