//! `GET /contacts/{id}/avatar`: what is shown, and to whom.

use serde_json::json;
use test_support::{Outside, TestApp};

use super::{PNG, asking, contact_of, on_both_asking, turn};

#[actix_web::test]
async fn con_3_a_picture_is_asked_for_by_its_hash_and_shown_as_what_it_is() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        outside.answers(200, PNG);
        let detail = employee.get(&contact).await.expect(200);
        assert_eq!(detail.json["has_picture"], true);
        let shown = employee.get(&format!("{contact}/avatar")).await.expect(200);
        assert_eq!(shown.body, PNG);
        for (header, value) in [
            ("content-type", "image/png"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "private, max-age=3600"),
            ("content-security-policy", "sandbox; default-src 'none'"),
        ] {
            assert_eq!(shown.header(header), Some(value));
        }
        // SHA-256 of giang@hoasen.vn.
        let hash = "ad1414593706f5410ed6f518740a60672dd324087d3bfb83908fdc6dcf661cf0";
        assert_eq!(outside.asked(), [format!("/avatar/{hash}?d=404&s=160")]);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_may_not_see_the_contact_sees_no_picture_and_nobody_is_asked() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let avatar = format!("{}/avatar", contact_of(&app, &employee).await);
        outside.answers(200, PNG);
        app.anonymous()
            .get(&avatar)
            .await
            .expect_problem(401, "unauthenticated");
        let stranger = app.stranger().await;
        stranger.get(&avatar).await.expect_problem(404, "not_found");
        let other = app.user_granted("Chiến dịch", json!({ "campaigns_view": "all" }));
        other
            .await
            .get(&avatar)
            .await
            .expect_problem(403, "forbidden");
        assert!(outside.asked().is_empty());
    })
    .await;
}

#[actix_web::test]
async fn con_3_nobody_is_asked_unless_the_setting_says_so() {
    let outside = Outside::start().await;
    let app = TestApp::with_settings(asking(&outside)).await;
    outside.answers(200, PNG);
    let employee = app.employee().await;
    let contact = contact_of(&app, &employee).await;
    let avatar = format!("{contact}/avatar");
    let none = async || {
        let detail = employee.get(&contact).await.expect(200);
        assert_eq!(detail.json["has_picture"], false);
        let refused = employee.get(&avatar).await;
        refused.expect_problem(404, "not_found");
    };
    none().await;
    assert!(outside.asked().is_empty());
    turn(&app, true).await;
    employee.get(&avatar).await.expect(200);
    // What is kept is not shown either once the setting is off again.
    turn(&app, false).await;
    none().await;
    assert_eq!(outside.asked().len(), 1);
}

#[actix_web::test]
async fn con_3_a_contact_without_an_address_has_no_picture() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let contact = app.contact().owner(&employee).create().await;
        assert_eq!(contact.json["has_picture"], false);
        let avatar = format!("/api/v1/contacts/{}/avatar", contact.id());
        let none = employee.get(&avatar).await;
        none.expect_problem(404, "not_found");
        assert!(outside.asked().is_empty());
    })
    .await;
}
