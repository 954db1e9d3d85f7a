//! `GET /contacts`, its counts and its tags.

use serde_json::Value;
use test_support::{Answer, TestApp, on_both};

use super::contact_of;

fn names(page: &Answer) -> Vec<&str> {
    page.json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect()
}

#[actix_web::test]
async fn con_1_lists_filter_search_sort_and_page() {
    on_both(async |app| {
        let employee = app.employee().await;
        for name in ["Trần An", "Lê Bình", "Đặng Cường"] {
            contact_of(&app, &employee, name).await;
        }
        app.contact()
            .name("Công ty Sen")
            .owner(&employee)
            .set("kind", "organisation")
            .create()
            .await;

        let table: [(&str, &[&str]); 6] = [
            (
                "sort=name",
                &["Trần An", "Lê Bình", "Đặng Cường", "Công ty Sen"],
            ),
            ("", &["Công ty Sen", "Đặng Cường", "Lê Bình", "Trần An"]),
            ("q=dang", &["Đặng Cường"]),
            ("kind=organisation", &["Công ty Sen"]),
            ("level=signed", &[]),
            (
                "q=&kind=",
                &["Công ty Sen", "Đặng Cường", "Lê Bình", "Trần An"],
            ),
        ];
        for (query, expected) in table {
            let page = employee
                .get(&format!("/api/v1/contacts?{query}"))
                .await
                .expect(200);
            assert_eq!(names(&page), expected, "{query}");
        }

        let first = employee
            .get("/api/v1/contacts?sort=name&limit=3")
            .await
            .expect(200);
        let cursor = first.text("/next_cursor").to_owned();
        let second = employee
            .get(&format!(
                "/api/v1/contacts?sort=name&limit=3&cursor={cursor}"
            ))
            .await
            .expect(200);
        assert_eq!(names(&second), ["Công ty Sen"]);
        assert_eq!(second.json["next_cursor"], Value::Null);
        let other = format!("/api/v1/contacts?sort=created_at&cursor={cursor}");
        employee
            .get(&other)
            .await
            .expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_each_role_lists_what_it_may_see() {
    on_both(async |app| {
        let (manager, employee, stranger) = (
            app.manager().await,
            app.employee().await,
            app.stranger().await,
        );
        contact_of(&app, &manager, "Của quản lý").await;
        contact_of(&app, &employee, "Của nhân viên").await;
        contact_of(&app, &stranger, "Của người khác").await;
        let administrator = app.administrator().await;
        for (user, count) in [
            (&administrator, 3),
            (&manager, 2),
            (&employee, 1),
            (&stranger, 1),
        ] {
            let page = user.get("/api/v1/contacts").await.expect(200);
            assert_eq!(names(&page).len(), count, "{}", user.name);
            let counts = user.get("/api/v1/contacts/counts").await.expect(200);
            assert_eq!(counts.json["all"], count, "{}", user.name);
        }
    })
    .await;
}

#[actix_web::test]
async fn con_11_the_other_tab_counts_approached_contacts_too() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for level in ["new", "other", "approached"] {
        app.contact()
            .name(level)
            .owner(&employee)
            .set("level", level)
            .create()
            .await;
    }
    let counts = employee.get("/api/v1/contacts/counts").await.expect(200);
    assert_eq!(
        (
            &counts.json["all"],
            &counts.json["new"],
            &counts.json["other"]
        ),
        (&3.into(), &1.into(), &2.into())
    );
    let page = employee
        .get("/api/v1/contacts?level=other&sort=name")
        .await
        .expect(200);
    assert_eq!(names(&page), ["approached", "other"]);
}

#[actix_web::test]
async fn api_2_wrong_parameters_are_named() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for (query, pointer) in [
        ("level=vip", "?level"),
        ("colour=red", "?colour"),
        ("limit=many", "?limit"),
    ] {
        let refused = employee
            .get(&format!("/api/v1/contacts?{query}"))
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
    }
    app.anonymous()
        .get("/api/v1/contacts")
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn con_12_tags_are_listed_in_order() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    app.contact()
        .name("A")
        .owner(&employee)
        .set("tags", ["vip", "Đại lý"])
        .create()
        .await;
    let tags = employee.get("/api/v1/contacts/tags").await.expect(200);
    assert_eq!(tags.json, serde_json::json!(["Đại lý", "vip"]));
}
