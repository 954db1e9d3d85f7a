//! The browser app's files: caching, compressed copies, and addresses inside the app.

use std::fs;

use actix_web::http::Method;
use serde_json::json;
use tempfile::TempDir;
use test_support::TestApp;

const HASHED: &str = "assets/app-0123456789abcdef.js";

/// A built site with one script in three forms, next to a file that is none of its business.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let web = folder.path().join("web");
    fs::create_dir_all(web.join("assets")).expect("a folder");
    let files = [
        ("index.html", "<!doctype html>first page"),
        (HASHED, "plain script"),
        ("assets/app-0123456789abcdef.js.br", "brotli bytes"),
        ("assets/app-0123456789abcdef.js.gz", "gzip bytes"),
        ("assets/app-0123456789abcdef.wasm", "wasm bytes"),
        ("../secret.txt", "secret"),
    ];
    for (name, content) in files {
        fs::write(web.join(name), content).expect("a file");
    }
    folder
}

#[actix_web::test]
async fn nfr_every_address_inside_the_app_is_its_first_page() {
    let site = site();
    let app = TestApp::with_web(&site.path().join("web")).await;
    for path in ["/", "/contacts", "/campaigns/0198/members?status=attended"] {
        let page = app.anonymous().get(path).await.expect(200);
        assert_eq!(
            page.header("content-type"),
            Some("text/html; charset=utf-8"),
            "{path}"
        );
        assert_eq!(page.header("cache-control"), Some("no-cache"), "{path}");
        assert!(page.header("content-security-policy").is_some(), "{path}");
    }
}

#[actix_web::test]
async fn nfr_hashed_files_are_cached_for_good_and_sent_as_the_client_can_read() {
    let site = site();
    let app = TestApp::with_web(&site.path().join("web")).await;
    let table = [
        ("gzip, br", Some("br"), "brotli bytes"),
        ("gzip, deflate", Some("gzip"), "gzip bytes"),
        ("br;q=0, gzip;q=0.5", Some("gzip"), "gzip bytes"),
        ("identity", None, "plain script"),
    ];
    for (accepted, encoding, body) in table {
        let request = app.anonymous().get(&format!("/{HASHED}"));
        let answer = request
            .header("accept-encoding", accepted)
            .await
            .expect(200);
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.body, body, "{accepted}");
        assert_eq!(
            answer.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(
            answer.header("content-type"),
            Some("text/javascript; charset=utf-8")
        );
    }
    let wasm = app
        .anonymous()
        .get("/assets/app-0123456789abcdef.wasm")
        .await
        .expect(200);
    assert_eq!(wasm.header("content-type"), Some("application/wasm"));
}

#[actix_web::test]
async fn nfr_a_page_that_did_not_change_is_not_sent_again() {
    let site = site();
    let app = TestApp::with_web(&site.path().join("web")).await;
    let first = app.anonymous().get("/").await.expect(200);
    let tag = first.header("etag").expect("an ETag").to_owned();
    let again = app
        .anonymous()
        .get("/")
        .header("if-none-match", tag)
        .await
        .expect(304);
    assert!(again.body.is_empty());
}

#[actix_web::test]
async fn g10_nothing_outside_the_folder_is_served_and_unknown_names_are_problems() {
    let site = site();
    let app = TestApp::with_web(&site.path().join("web")).await;
    let paths = [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/missing.js",
        "/api/v1/unknown",
        "/api/unknown.json",
    ];
    for path in paths {
        app.anonymous()
            .get(path)
            .await
            .expect_problem(404, "not_found");
    }
    app.anonymous()
        .post("/contacts", ())
        .await
        .expect_problem(404, "not_found");
}

#[actix_web::test]
async fn api_2_a_method_that_an_address_does_not_take_is_refused_with_those_it_does() {
    let app = TestApp::sqlite().await;
    let id = "01900000-0000-7000-8000-000000000000";
    let table = [
        ("/api/v1/contacts".to_owned(), "GET, POST"),
        (format!("/api/v1/contacts/{id}"), "GET, PATCH, DELETE"),
        ("/api/v1/campaigns/money".to_owned(), "GET"),
        ("/healthz".to_owned(), "GET"),
    ];
    for (path, methods) in table {
        for method in [Method::TRACE, Method::OPTIONS, Method::PUT] {
            let answer = app.anonymous().request(method, &path).await;
            let answer = answer.expect_problem(405, "method_not_allowed");
            assert_eq!(answer.header("allow"), Some(methods), "{path}");
        }
    }
    // The last part of this one is no id.
    let employee = app.employee().await;
    let answer = employee.patch("/api/v1/contacts/counts", json!({})).await;
    let answer = answer.expect_problem(405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET"));
}
