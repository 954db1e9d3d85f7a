//! `POST /contacts/{id}/social-links`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{links_of, page};

#[actix_web::test]
async fn con_3_a_link_is_kept_told_and_logged() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        let body = json!({ "address": " Zalo.me/0912345678 ", "label": "Số của vợ" });
        let made = employee.post(&links, body).await.expect(201);
        assert_eq!(made.text("/address"), "https://zalo.me/0912345678");
        assert_eq!(made.text("/network"), "zalo");
        assert_eq!(made.text("/label"), "Số của vợ");
        assert_eq!(made.version(), 1);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'social_link.added'";
        assert_eq!(app.count(told, []).await, 1);
        let logged =
            "SELECT count(*) AS count FROM audit WHERE description LIKE 'Thêm liên kết mạng%'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_what_is_no_link_twice_or_one_too_many_is_refused() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        page(&employee, &links, "anphat").await;
        for (address, code) in [
            ("javascript:alert(1)", "invalid_url"),
            ("https://facebook.com@xau.vn", "invalid_url"),
            (" ", "required"),
            ("https://FACEBOOK.com/anphat", "duplicate_link"),
        ] {
            let refused = employee.post(&links, json!({ "address": address })).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), "/address");
            assert_eq!(refused.text("/errors/0/code"), code, "{address}");
        }
    })
    .await;
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let links = links_of(&app, &employee).await;
    for number in 0..30 {
        page(&employee, &links, &number.to_string()).await;
    }
    let more = json!({ "address": "anphat.vn" });
    let refused = employee.post(&links, more).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "full");
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_contact_adds_no_link() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        let body = json!({ "address": "anphat.vn" });
        app.anonymous()
            .post(&links, &body)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .post(&links, &body)
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .post(&links, &body)
            .await
            .expect_problem(403, "forbidden");
        let kept = "SELECT count(*) AS count FROM contact_social_links";
        assert_eq!(app.count(kept, []).await, 0);
    })
    .await;
}
