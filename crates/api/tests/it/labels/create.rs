//! Making and listing labels.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn con_12_labels_stand_in_their_order_for_everybody() {
    on_both(async |app| {
        for kind in ["stages", "categories", "tags"] {
            let made = add(&app, kind, "Đã báo giá").await;
            assert_eq!(made.header("location"), Some(path(kind, &made).as_str()));
            let first = json!({ "name": "Zalo", "position": 0 });
            let administrator = app.administrator().await;
            let list = format!("/api/v1/labels/{kind}");
            administrator.post(&list, first).await.expect(201);
            let listed = app.employee().await.get(&list).await.expect(200);
            assert_eq!(listed.text("/0/name"), "Zalo");
            assert_eq!(listed.text("/1/colour"), "green");
            assert_eq!(listed.json["0"]["contact_count"], Value::Null);
        }
    })
    .await;
}

#[actix_web::test]
async fn con_12_a_name_is_taken_whatever_its_marks() {
    on_both(async |app| {
        add(&app, "stages", "Báo giá").await;
        let again = json!({ "name": " bao  GIA " });
        let administrator = app.administrator().await;
        administrator
            .post("/api/v1/labels/stages", again)
            .await
            .expect_problem(409, "duplicate_name");
    })
    .await;
}

#[actix_web::test]
async fn con_12_labels_are_made_by_who_may_change_all_contacts() {
    let app = TestApp::sqlite().await;
    let body = json!({ "name": "Demo" });
    let list = "/api/v1/labels/stages";
    app.manager()
        .await
        .post(list, &body)
        .await
        .expect_problem(403, "forbidden");
    app.anonymous()
        .post(list, &body)
        .await
        .expect_problem(401, "unauthenticated");
    let administrator = app.administrator().await;
    administrator
        .post("/api/v1/labels/colours", &body)
        .await
        .expect_problem(404, "not_found");
    let refused = administrator.post(list, json!({ "name": " " })).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/name");
}
