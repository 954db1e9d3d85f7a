//! `GET /f/{slug}`, and what its page loads.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{definition, form, page};

#[actix_web::test]
async fn cam_3_anybody_opens_a_form_in_its_language() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let opened = app.anonymous().get(&made.address).await.expect(200);
        let html = page(&opened);
        assert!(html.contains("<html lang=\"vi\""), "{html}");
        for said in [
            "Hội thảo mùa thu",
            "Họ và tên",
            "Mời bạn",
            "Đăng ký",
            "Ô bắt buộc",
        ] {
            assert!(html.contains(said), "{said}");
        }
        assert!(!html.contains("<script"), "no script is needed");
        assert!(opened.cookies().is_empty());
        let mut english = definition();
        english["language"] = json!("en");
        let english = form(&app, &english).await;
        let html = page(&app.anonymous().get(&english.address).await.expect(200));
        assert!(html.contains("<html lang=\"en\"") && html.contains("Required"));
    })
    .await;
}

#[actix_web::test]
async fn cam_3_any_site_may_frame_a_form_and_none_the_app() {
    let app = TestApp::sqlite().await;
    let mut definition = definition();
    definition["thanks_url"] = json!("https://anphat.vn/cam-on?a=1");
    let made = form(&app, &definition).await;
    let framed = app.anonymous().get(&format!("{}?embed=1", made.address));
    let framed = framed.await.expect(200);
    let policy = framed.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"));
    assert!(
        policy.contains("form-action 'self' https://anphat.vn;"),
        "{policy}"
    );
    assert!(page(&framed).contains("/form-frame.js"));
    assert_eq!(framed.header("cache-control"), Some("no-store"));
    let app_page = app.anonymous().get("/api/v1/me").await;
    let policy = app_page.header("content-security-policy");
    assert!(
        policy
            .unwrap_or_default()
            .contains("frame-ancestors 'none'")
    );
    for asset in ["/form.js", "/form.css", "/form-frame.js"] {
        let asset = app.anonymous().get(asset).await.expect(200);
        let policy = asset.header("cross-origin-resource-policy");
        assert_eq!(policy, Some("cross-origin"));
    }
}

#[actix_web::test]
async fn cam_3_what_is_no_form_is_said_in_the_language_of_the_reader() {
    let app = TestApp::sqlite().await;
    let missing = app.anonymous().get("/f/khongco").await.expect(404);
    assert!(page(&missing).contains("Không tìm thấy"));
    let missing = app
        .anonymous()
        .get("/f/khongco")
        .header("accept-language", "en-GB");
    assert!(page(&missing.await.expect(404)).contains("Not found"));
}

#[actix_web::test]
async fn g10_what_is_no_address_of_a_form_is_not_found() {
    on_both(async |app: TestApp| {
        let long = format!("/f/{}", "a".repeat(5_000));
        for address in [
            "/f/%00",
            "/f/abcdefghjkm%00",
            "/f/%F0%9F%8C%B1",
            long.as_str(),
        ] {
            let opened = app.anonymous().get(address).await.expect(404);
            assert!(page(&opened).contains("Không tìm thấy"));
            let sent = app.anonymous().post(address, ());
            let sent = sent.form(&[("name", "Giang")]).await.expect(404);
            assert!(page(&sent).contains("Không tìm thấy"));
        }
    })
    .await;
}

#[actix_web::test]
async fn g10_what_makers_of_forms_write_is_text() {
    let app = TestApp::sqlite().await;
    let attack = "\"><script>alert(1)</script>";
    let mut definition = definition();
    for at in ["title", "intro", "button", "processing_consent"] {
        definition[at] = json!(attack);
    }
    definition["fields"][0]["label"] = json!(attack);
    let made = form(&app, &definition).await;
    let html = page(&app.anonymous().get(&made.address).await.expect(200));
    assert!(
        !html.contains("<script") && html.contains("&lt;script&gt;"),
        "{html}"
    );
}

#[actix_web::test]
async fn cam_6_a_form_is_shown_though_it_cannot_be_counted() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        app.execute("DROP TABLE form_views", []).await;
        let html = page(&app.anonymous().get(&made.address).await.expect(200));
        assert!(html.contains("Hội thảo mùa thu"), "{html}");
    })
    .await;
}
