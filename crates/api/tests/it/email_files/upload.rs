//! `POST /email-files`.

use actix_web::http::Method;
use serde_json::json;
use test_support::{TestApp, on_both};

use super::{FILES, PDF, bring, stored};

#[actix_web::test]
async fn cam_10_a_file_is_kept_under_a_name_that_is_safe_to_send() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let name = "../giá/Bảng giá\u{202e} tháng 11.PDF";
        let kept = bring(&employee, name, PDF).await.expect(201);
        assert_eq!(kept.text("/file_name"), "Bảng giá tháng 11.pdf");
        assert_eq!(kept.text("/media_type"), "application/pdf");
        assert_eq!(kept.json["size_bytes"], PDF.len());
        let place = format!("{FILES}/{}", kept.text("/id"));
        assert_eq!(kept.header("location"), Some(place.as_str()));
        assert_eq!(stored(&app), 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_what_is_dangerous_or_too_large_is_not_kept() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let page = "<!doctype html><script>alert(1)</script>".repeat(9);
    for (name, content) in [
        ("a.exe", &b"MZ\x90\0"[..]),
        ("a.pdf", b"MZ\x90\0"),
        ("a.pdf.exe", PDF),
        ("a.html", page.as_bytes()),
        ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("a.txt", b""),
        ("", PDF),
    ] {
        let refused = bring(&employee, name, content).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/file", "{name}");
        assert_eq!(refused.text("/errors/0/code"), "not_email_file", "{name}");
    }
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    let refused = bring(&employee, "a.pdf", &large).await;
    refused.expect_problem(413, "too_large");
    let empty = employee.request(Method::POST, FILES).json(json!({})).await;
    empty.expect_problem(400, "malformed_request");
    assert_eq!(stored(&app), 0);
}

#[actix_web::test]
async fn cam_12_who_writes_no_e_mails_brings_no_files() {
    on_both(async |app: TestApp| {
        let reader = app
            .user_granted("Xem", json!({ "campaigns_view": "all" }))
            .await;
        let denied = bring(&reader, "a.pdf", PDF).await;
        denied.expect_problem(403, "forbidden");
        let writer = json!({ "templates_edit": "own" });
        let writer = app.user_granted("Mẫu", writer).await;
        bring(&writer, "a.pdf", PDF).await.expect(201);
        let nobody = app.anonymous().request(Method::POST, FILES);
        nobody.file("a.pdf", PDF).await.expect(401);
    })
    .await;
}
