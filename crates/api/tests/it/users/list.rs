//! Listing and reading users.

use test_support::{TestApp, on_both};
use uuid::Uuid;

#[actix_web::test]
async fn adm_3_everybody_finds_colleagues_to_choose_owners_from() {
    on_both(async |app| {
        let employee = app.employee().await;
        app.stranger().await;
        let page = employee.get("/api/v1/users?q=do%20thao").await.expect(200);
        assert_eq!(page.text("/items/0/name"), "Đỗ Thảo");
        assert_eq!(page.json["items"].as_array().map(Vec::len), Some(1));
        let all = employee.get("/api/v1/users").await.expect(200);
        let names: Vec<_> = all.json["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|u| u["name"].clone())
            .collect();
        assert_eq!(
            names,
            ["Đỗ Thảo", "Hồ Uyên", "Lê Minh", "Minh Trang"][..names.len()]
        );
        assert!(
            !all.body.windows(8).any(|bytes| bytes == b"password"),
            "hashes stay inside"
        );
    })
    .await;
}

#[actix_web::test]
async fn api_2_users_come_in_pages() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let first = employee.get("/api/v1/users?limit=1").await.expect(200);
    let cursor = first.text("/next_cursor").to_owned();
    let second = employee
        .get(&format!("/api/v1/users?limit=1&cursor={cursor}"))
        .await
        .expect(200);
    assert_ne!(first.text("/items/0/id"), second.text("/items/0/id"));
    let other_list = employee
        .get(&format!("/api/v1/users?q=a&cursor={cursor}"))
        .await;
    other_list.expect_problem(400, "invalid_cursor");
}

#[actix_web::test]
async fn adm_3_a_user_is_read_with_their_version() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let user = employee.get(&super::path(&employee)).await.expect(200);
    assert_eq!((user.text("/manager_name"), user.version()), ("Lê Minh", 1));
    employee
        .get(&format!("/api/v1/users/{}", Uuid::nil()))
        .await
        .expect_problem(404, "not_found");
    employee
        .get("/api/v1/users/nobody")
        .await
        .expect_problem(404, "not_found");
}

#[actix_web::test]
async fn adm_3_users_are_not_for_strangers() {
    let app = TestApp::sqlite().await;
    for path in [
        "/api/v1/users",
        "/api/v1/departments",
        "/api/v1/roles",
        "/api/v1/audit",
    ] {
        app.anonymous()
            .get(path)
            .await
            .expect_problem(401, "unauthenticated");
    }
}
