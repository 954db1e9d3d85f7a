//! `Idempotency-Key` on `POST /contacts`.

use serde_json::json;
use test_support::{TestApp, on_both};

const CONTACTS: &str = "/api/v1/contacts";

#[actix_web::test]
async fn api_2_the_same_post_twice_makes_one_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let post = || {
            employee
                .post(CONTACTS, json!({ "name": "Giang" }))
                .header("idempotency-key", "k1")
        };
        let first = post().await.expect(201);
        let second = post().await.expect(201);
        assert_eq!(first.json, second.json);
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(second.header("idempotency-replayed"), Some("true"));
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            1
        );
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_key_is_for_one_request_of_one_user() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let post = |name: &str| json!({ "name": name });
    employee
        .post(CONTACTS, post("A"))
        .header("idempotency-key", "k")
        .await
        .expect(201);
    let other = employee
        .post(CONTACTS, post("B"))
        .header("idempotency-key", "k")
        .await;
    other.expect_problem(422, "idempotency_mismatch");
    stranger
        .post(CONTACTS, post("B"))
        .header("idempotency-key", "k")
        .await
        .expect(201);
}

#[actix_web::test]
async fn api_2_a_refusal_is_replayed_as_a_problem() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for _ in 0..2 {
        let post = employee
            .post(CONTACTS, json!({ "name": "" }))
            .header("idempotency-key", "k");
        let refused = post.await.expect_problem(422, "invalid");
        assert_eq!(
            refused.header("content-type"),
            Some("application/problem+json")
        );
    }
}
