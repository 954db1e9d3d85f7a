//! How often forms may be sent (G10).

use test_support::{TestApp, generous_limits};

use super::{count, definition, form, page};

#[actix_web::test]
async fn g10_one_address_sends_so_many_forms_a_minute() {
    let app = TestApp::with_limits(api::Limits {
        forms_per_ip_per_minute: 1,
        ..generous_limits()
    })
    .await;
    let made = form(&app, &definition()).await;
    let values = [("name", "Hương Giang"), ("email", "giang@anphat.vn")];
    made.send(&app, &values).await.expect(200);
    let refused = made.send(&app, &values).await.expect(429);
    assert!(refused.header("retry-after").is_some());
    assert!(page(&refused).contains("thử lại"));
    assert_eq!(count(&app, "form_submissions").await, 1);
}

#[actix_web::test]
async fn g10_one_form_is_sent_so_often_a_minute_by_everybody_together() {
    let app = TestApp::with_limits(api::Limits {
        forms_per_form_per_minute: 1,
        ..generous_limits()
    })
    .await;
    let (one, other) = (
        form(&app, &definition()).await,
        form(&app, &definition()).await,
    );
    let values = [("name", "Hương Giang"), ("email", "giang@anphat.vn")];
    one.send(&app, &values).await.expect(200);
    one.send(&app, &values).await.expect(429);
    other.send(&app, &values).await.expect(200);
}

#[actix_web::test]
async fn g10_so_many_views_of_one_form_are_counted_a_minute_and_all_see_it() {
    let app = TestApp::with_limits(api::Limits {
        views_per_form_per_minute: 1,
        ..generous_limits()
    })
    .await;
    let (one, other) = (
        form(&app, &definition()).await,
        form(&app, &definition()).await,
    );
    for made in [&one, &one, &other] {
        app.anonymous().get(&made.address).await.expect(200);
    }
    assert_eq!(count(&app, "form_views").await, 2);
}

#[actix_web::test]
async fn g10_an_endless_form_is_refused() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let endless = "a".repeat(100_000);
    made.send(&app, &[("name", &endless)]).await.expect(413);
    assert_eq!(count(&app, "contacts").await, 0);
}
