//! `POST /segments/{id}/copies`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, contact, members, path};

#[actix_web::test]
async fn con_12_a_copy_has_the_filter_and_what_was_decided_by_hand() {
    on_both(async |app| {
        let employee = app.employee().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        let binh = contact(&app, &employee, "Bình", &[]).await;
        let administrator = app.administrator().await;
        let made = add(&app, &administrator, "VIP", Some("tag:vip")).await;
        let body = json!({ "action": "add", "contact_ids": [binh] });
        let list = format!("{}/members", path(&made));
        employee.post(&list, body).await.expect(200);
        let copies = format!("{}/copies", path(&made));
        let copy = employee.post(&copies, json!({})).await.expect(201);
        app.refresh_segments().await;
        assert_eq!(copy.text("/alias"), "vip-2");
        assert_eq!(copy.json["can_edit"], json!(true));
        assert_eq!(members(&employee, &copy, "").await, ["An", "Bình"]);
    })
    .await;
}

#[actix_web::test]
async fn con_12_there_is_no_copy_of_nothing() {
    let app = TestApp::sqlite().await;
    let nothing = format!("/api/v1/segments/{}/copies", uuid::Uuid::nil());
    let employee = app.employee().await;
    employee
        .post(&nothing, json!({}))
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .post(&nothing, json!({}))
        .await
        .expect_problem(401, "unauthenticated");
}
