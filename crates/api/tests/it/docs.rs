//! The reference page and its files come from this server and from no other.

use std::io::Read as _;

use flate2::read::GzDecoder;
use test_support::TestApp;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const FILES: [(&str, &str); 3] = [
    ("swagger-ui.css", "text/css; charset=utf-8"),
    ("swagger-ui-bundle.js", SCRIPT),
    ("start.js", SCRIPT),
];

#[actix_web::test]
async fn api_1_the_page_names_only_files_of_this_server() {
    let app = TestApp::sqlite().await;
    let page = app.anonymous().get("/api/docs").await.expect(200);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let html = String::from_utf8_lossy(&page.body);
    assert!(!html.contains("//"), "an address elsewhere in {html}");
    for (name, kind) in FILES {
        assert!(html.contains(&format!("\"/api/docs/{name}\"")), "{name}");
        let file = app.anonymous().get(&format!("/api/docs/{name}"));
        assert_eq!(file.await.expect(200).header("content-type"), Some(kind));
    }
    app.anonymous()
        .get("/api/docs/other.js")
        .await
        .expect_problem(404, "not_found");
}

#[actix_web::test]
async fn api_1_the_page_runs_no_script_but_its_own() {
    let app = TestApp::sqlite().await;
    let page = app.anonymous().get("/api/docs").await.expect(200);
    let policy = page.header("content-security-policy").expect("a policy");
    assert!(policy.contains("script-src 'self';"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let elsewhere = app.anonymous().get("/api/openapi.json").await;
    let usual = elsewhere.header("content-security-policy");
    assert_ne!(usual, Some(policy), "the page's policy is for the page");
}

#[actix_web::test]
async fn api_1_files_are_sent_packed_to_those_who_can_unpack_them() {
    let app = TestApp::sqlite().await;
    let get = |encoding| {
        let request = app.anonymous().get("/api/docs/swagger-ui.css");
        request.header("accept-encoding", encoding)
    };
    let packed = get("gzip").await.expect(200);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut unpacked = Vec::new();
    GzDecoder::new(&*packed.body)
        .read_to_end(&mut unpacked)
        .expect("gzip");
    let plain = get("identity").await.expect(200);
    assert_eq!(plain.header("content-encoding"), None);
    assert!(plain.body == unpacked, "both forms are the same file");
}
