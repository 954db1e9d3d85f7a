//! Defining and listing fields.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{LIST, define, path};

#[actix_web::test]
async fn con_12_fields_stand_in_their_order_for_everybody() {
    on_both(async |app| {
        let made = define(&app, "Hạng thẻ", "select", &["Vàng", "vang", "Bạc"]).await;
        assert_eq!(made.header("location"), Some(path(&made).as_str()));
        assert_eq!(made.text("/key"), "hang_the");
        assert_eq!(made.json["options"], json!(["Vàng", "Bạc"]));
        define(&app, "Bảo hành", "date", &[]).await;
        let listed = app.employee().await.get(LIST).await.expect(200);
        assert_eq!(listed.text("/0/label"), "Bảo hành");
        assert_eq!(listed.text("/1/kind"), "select");
    })
    .await;
}

#[actix_web::test]
async fn con_12_a_label_and_a_key_are_one_fields_alone() {
    on_both(async |app| {
        define(&app, "Hạng thẻ", "text", &[]).await;
        let administrator = app.administrator().await;
        for body in [
            json!({ "label": " hang  THE " }),
            json!({ "label": "Khác", "key": "hang_the" }),
        ] {
            let again = administrator.post(LIST, body).await;
            again.expect_problem(409, "duplicate_name");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_12_what_is_no_field_is_refused() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for (pointer, body) in [
        ("/label", json!({ "label": " " })),
        ("/label", json!({ "label": "x".repeat(51) })),
        ("/options", json!({ "label": "Hạng", "kind": "select" })),
        ("/key", json!({ "label": "Hạng", "key": "Hạng thẻ" })),
        ("/position", json!({ "label": "Hạng", "position": -1 })),
    ] {
        let refused = administrator.post(LIST, body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
    }
    for number in 0..50 {
        define(&app, &format!("Trường {number}"), "text", &[]).await;
    }
    let more = administrator.post(LIST, json!({ "label": "Nữa" })).await;
    let more = more.expect_problem(422, "invalid");
    assert_eq!(more.text("/errors/0/code"), "too_many");
}

#[actix_web::test]
async fn con_12_fields_are_defined_by_who_may_change_all_contacts() {
    let app = TestApp::sqlite().await;
    let body = json!({ "label": "Hạng" });
    let refused = app.manager().await.post(LIST, &body).await;
    refused.expect_problem(403, "forbidden");
    let refused = app.anonymous().post(LIST, &body).await;
    refused.expect_problem(401, "unauthenticated");
    let refused = app.anonymous().get(LIST).await;
    refused.expect_problem(401, "unauthenticated");
}
