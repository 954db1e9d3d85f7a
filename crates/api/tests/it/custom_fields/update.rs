//! Renaming, moving and archiving fields.

use serde_json::json;
use test_support::on_both;

use super::{LIST, define, path};

#[actix_web::test]
async fn con_12_a_field_is_renamed_but_keeps_its_key_and_type() {
    on_both(async |app| {
        let made = define(&app, "Hạng", "select", &["Vàng"]).await;
        let administrator = app.administrator().await;
        let body = json!({ "label": "Hạng thẻ", "options": ["Bạc", "Vàng"], "position": 3 });
        let changed = administrator.patch(&path(&made), &body).if_match(1).await;
        let changed = changed.expect(200);
        assert_eq!(changed.text("/key"), "hang");
        assert_eq!(changed.text("/label"), "Hạng thẻ");
        assert_eq!(changed.json["options"], json!(["Bạc", "Vàng"]));
        let stale = administrator.patch(&path(&made), &body).if_match(1).await;
        stale.expect_problem(412, "stale_version");
        let fixed = json!({ "kind": "text" });
        let refused = administrator.patch(&path(&made), fixed).if_match(2).await;
        refused.expect_problem(422, "invalid");
        let blind = administrator.patch(&path(&made), &body).await;
        blind.expect_problem(428, "precondition_required");
    })
    .await;
}

#[actix_web::test]
async fn con_12_an_archived_field_keeps_its_values_and_takes_no_new_ones() {
    on_both(async |app| {
        let made = define(&app, "Hạng", "text", &[]).await;
        let contact = app.contact().set("custom", json!({ "hang": "Vàng" }));
        let contact = contact.create().await;
        let administrator = app.administrator().await;
        let archive = json!({ "is_archived": true });
        let archived = administrator.patch(&path(&made), archive).if_match(1).await;
        assert_eq!(archived.expect(200).json["is_archived"], true);
        let contact = format!("/api/v1/contacts/{}", contact.id());
        let other = json!({ "title": "Kế toán" });
        let changed = administrator.patch(&contact, other).if_match(1).await;
        assert_eq!(changed.expect(200).text("/custom/hang"), "Vàng");
        let new = json!({ "custom": { "hang": "Bạc" } });
        let refused = administrator.patch(&contact, new).if_match(2).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/custom/hang");
    })
    .await;
}

#[actix_web::test]
async fn con_12_fields_are_changed_by_who_may_change_all_contacts() {
    on_both(async |app| {
        let made = define(&app, "Hạng", "text", &[]).await;
        let body = json!({ "label": "Khác" });
        let refused = app
            .manager()
            .await
            .patch(&path(&made), &body)
            .if_match(1)
            .await;
        refused.expect_problem(403, "forbidden");
        let refused = app.anonymous().patch(&path(&made), &body).if_match(1).await;
        refused.expect_problem(401, "unauthenticated");
        let absent = format!("{LIST}/{}", uuid::Uuid::nil());
        let administrator = app.administrator().await;
        let refused = administrator.patch(&absent, &body).if_match(1).await;
        refused.expect_problem(404, "not_found");
    })
    .await;
}
