//! `GET /audit/export`

use serde_json::json;
use test_support::{TestApp, on_both};

#[actix_web::test]
async fn adm_1_the_log_is_exported_as_it_is_filtered_and_says_so_itself() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        app.contact().name("=1+1").create().await;
        let path = "/api/v1/audit/export?module=contacts&columns=description,actor";
        let file = administrator.get(path).await.expect(200);
        let text = String::from_utf8(file.body.to_vec()).expect("UTF-8");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert_eq!(lines[0], "\u{feff}Mô tả,Ai");
        assert!(lines[1].ends_with(",Minh Trang"), "{text}");
        let xlsx = "/api/v1/audit/export?format=xlsx";
        let book = administrator.get(xlsx).await.expect(200);
        assert!(book.body.starts_with(b"PK"), "a zip file");
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn adm_1_the_log_is_exported_by_those_who_see_it() {
    let app = TestApp::sqlite().await;
    let path = "/api/v1/audit/export";
    app.anonymous()
        .get(path)
        .await
        .expect_problem(401, "unauthenticated");
    let grants = json!({ "contacts_export": "all" });
    let exporter = app.user_granted("Người Xuất", grants).await;
    exporter.get(path).await.expect_problem(403, "forbidden");
    let manager = app.manager().await;
    app.contact().create().await;
    let file = manager.get(&format!("{path}?module=contacts")).await;
    let text = String::from_utf8(file.expect(200).body.to_vec()).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "the administrator's deeds: {text}");
    let odd = app.administrator().await.get(&format!("{path}?columns=x"));
    odd.await.expect_problem(422, "invalid");
}

#[actix_web::test]
async fn con_3_the_log_of_one_contact_is_exported_and_the_export_logged() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let contact = app.contact().name("=cmd").create().await;
        app.contact().name("Người khác").create().await;
        let path = format!("/api/v1/contacts/{}", contact.id());
        let patch = json!({ "title": "Kế toán" });
        administrator
            .patch(&path, patch)
            .if_match(1)
            .await
            .expect(200);
        let path = format!("/api/v1/audit/export?entity_id={}", contact.id());
        let file = administrator.get(&path).await.expect(200);
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let text = String::from_utf8(file.body.to_vec()).unwrap();
        assert!(text.starts_with("\u{feff}Thời gian,Ai,"), "{text}");
        assert!(text.contains("Sửa khách hàng"), "{text}");
        assert!(text.contains("title: – → Kế toán"), "{text}");
        assert!(!text.contains("Người khác"), "{text}");
        let english = administrator.get(&format!("{path}&lang=en")).await;
        let text = String::from_utf8(english.expect(200).body.to_vec()).unwrap();
        assert!(text.starts_with("\u{feff}Time,Who,"), "{text}");
        let logged = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}
