//! `POST /f/{slug}`: programs hear what people hear, and nothing is written (reliability.md §7).

use test_support::{TestApp, on_both};

use super::{count, definition, form, page, token_in};

const VALUES: [(&str, &str); 2] = [("name", "Máy"), ("email", "may@example.vn")];

#[actix_web::test]
async fn g10_what_is_sent_by_programs_is_thanked_for_and_dropped() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let other = form(&app, &definition()).await;
        let right = made.token(&app, 30);
        let trapped = [VALUES[0], VALUES[1], ("homepage", "http://x.vn")];
        let forged = format!(
            "{}0",
            right.trim_end_matches(|c: char| c.is_ascii_hexdigit())
        );
        for (token, values) in [
            (right.as_str(), &trapped[..]),
            (&made.token(&app, 1), &VALUES),
            (&other.token(&app, 30), &VALUES),
            (&forged, &VALUES),
            ("", &VALUES),
        ] {
            let thanked = made.send_page(&app, token, values).await.expect(200);
            assert!(page(&thanked).contains("Cảm ơn bạn"), "{token}");
        }
        for table in ["contacts", "campaign_members", "form_submissions"] {
            assert_eq!(count(&app, table).await, 0, "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn g10_a_page_that_was_open_for_days_is_asked_for_again() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let old = made.token(&app, 2 * 24 * 60 * 60);
    let again = made.send_page(&app, &old, &VALUES).await.expect(422);
    let html = page(&again);
    assert!(html.contains("mở quá lâu") && html.contains("value=\"Máy\""));
    assert!(!html.contains(&old), "the page is made anew");
    assert_eq!(count(&app, "contacts").await, 0);
    // A person only has to press the button once more.
    let sent = made.send_page(&app, token_in(&html), &VALUES).await;
    assert!(page(&sent.expect(200)).contains("Cảm ơn bạn"));
    assert_eq!(count(&app, "form_submissions").await, 1);
}

#[actix_web::test]
async fn g_14_a_page_from_before_the_clock_was_set_back_is_asked_for_again_and_not_dropped() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let ahead = made.token(&app, -60 * 60);
    let again = made.send_page(&app, &ahead, &VALUES).await.expect(422);
    let html = page(&again);
    assert!(html.contains("value=\"Máy\""), "{html}");
    let sent = made.send_page(&app, token_in(&html), &VALUES).await;
    assert!(page(&sent.expect(200)).contains("Cảm ơn bạn"));
    assert_eq!(count(&app, "form_submissions").await, 1);
}
