//! `GET /track.js`.

use test_support::TestApp;

#[actix_web::test]
async fn con_8_pages_of_any_site_may_load_the_snippet_and_keep_it_for_a_while() {
    let app = TestApp::sqlite().await;
    let script = app.anonymous().get("/track.js").await.expect(200);
    let text = String::from_utf8_lossy(&script.body);
    assert!(text.contains("/api/v1/track/visits"));
    for (name, value) in [
        ("content-type", "text/javascript; charset=utf-8"),
        ("cache-control", "public, max-age=3600"),
        ("cross-origin-resource-policy", "cross-origin"),
    ] {
        assert_eq!(script.header(name), Some(value));
    }
    let tag = script.header("etag").unwrap();
    let again = app.anonymous().get("/track.js");
    let again = again.header("if-none-match", tag).await.expect(304);
    assert!(again.body.is_empty());
}
