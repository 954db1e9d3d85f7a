//! `GET /audit/export`.

use serde_json::json;
use test_support::{TestApp, on_both};

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
        assert!(text.starts_with("\u{feff}Lúc,Nhân viên,"), "{text}");
        assert!(text.contains("Sửa khách hàng"), "{text}");
        assert!(text.contains("title: – → Kế toán"), "{text}");
        assert!(!text.contains("Người khác"), "{text}");
        let english = administrator.get(&format!("{path}&lang=en")).await;
        let text = String::from_utf8(english.expect(200).body.to_vec()).unwrap();
        assert!(text.starts_with("\u{feff}When,Who,"), "{text}");
        let logged = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn adm_1_who_may_not_see_the_log_exports_none_of_it() {
    let app = TestApp::sqlite().await;
    let path = "/api/v1/audit/export";
    app.employee()
        .await
        .get(path)
        .await
        .expect_problem(403, "forbidden");
    app.anonymous()
        .get(path)
        .await
        .expect_problem(401, "unauthenticated");
    app.administrator()
        .await
        .get(&format!("{path}?entity_id=x"))
        .await
        .expect_problem(422, "invalid");
}
