//! `POST /quotes/{id}/order` (CON-3)

use serde_json::json;
use test_support::{TestApp, User, on_both};

use crate::sales::{events, kind};

/// The path of a quote of this user that the customer accepted.
async fn accepted(app: &TestApp, owner: &User) -> String {
    let path = kind("quotes").path(app, owner).await;
    let moves = format!("{path}/transitions");
    for to in ["sent", "accepted"] {
        owner.post(&moves, json!({ "to": to })).await.expect(200);
    }
    path
}

#[actix_web::test]
async fn con_3_an_accepted_quote_becomes_one_order() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = accepted(&app, &employee).await;
        let quote = employee.get(&path).await.expect(200);
        let order = employee.post(&format!("{path}/order"), json!({})).await;
        let order = order.expect(201);
        assert_eq!(order.text("/number"), "DH-000001");
        assert_eq!(order.text("/quote_id"), quote.id());
        assert_eq!(order.text("/status"), "new");
        assert_eq!(order.text("/payment_status"), "unpaid");
        for field in ["title", "contact_id", "total_minor", "lines", "owner"] {
            assert_eq!(order.json[field], quote.json[field], "{field}");
        }
        let again = employee.post(&format!("{path}/order"), json!({})).await;
        again.expect_problem(409, "conflict");
        assert_eq!(events(&app, "order.created").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_quote_that_is_not_accepted_is_not_ordered() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = format!("{}/order", kind("quotes").path(&app, &employee).await);
    let answer = employee.post(&path, json!({})).await;
    answer.expect_problem(409, "conflict");
    assert_eq!(events(&app, "order.created").await, 0);
}

#[actix_web::test]
async fn adm_3_ordering_needs_the_quote_and_the_right_to_make_orders() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = format!("{}/order", accepted(&app, &employee).await);
    let answer = app.anonymous().post(&path, json!({})).await;
    answer.expect_problem(401, "unauthenticated");
    let stranger = app.stranger().await;
    let answer = stranger.post(&path, json!({})).await;
    answer.expect_problem(404, "not_found");
    let reader = kind("quotes")
        .user_with(&app, "Phan Kha", &[("view", "all")])
        .await;
    let answer = reader.post(&path, json!({})).await;
    answer.expect_problem(403, "forbidden");
}
