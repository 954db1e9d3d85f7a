//! Deleting fields, which none with values lets happen.

use serde_json::json;
use test_support::on_both;

use super::{LIST, define, path};

#[actix_web::test]
async fn con_12_a_field_goes_once_no_contact_has_a_value_in_it() {
    on_both(async |app| {
        let made = define(&app, "Hạng", "text", &[]).await;
        let contact = app.contact().set("custom", json!({ "hang": "Vàng" }));
        let contact = contact.create().await;
        let administrator = app.administrator().await;
        let used = administrator.delete(&path(&made)).await;
        used.expect_problem(409, "in_use");
        let contact = format!("/api/v1/contacts/{}", contact.id());
        let clear = json!({ "custom": { "hang": null } });
        let cleared = administrator.patch(&contact, clear).if_match(1).await;
        assert_eq!(cleared.expect(200).json["custom"], json!({}));
        administrator.delete(&path(&made)).await.expect(204);
        let listed = administrator.get(LIST).await.expect(200);
        assert_eq!(listed.json, json!([]));
        let again = administrator.delete(&path(&made)).await;
        again.expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn con_12_fields_are_deleted_by_who_may_change_all_contacts() {
    on_both(async |app| {
        let made = define(&app, "Hạng", "text", &[]).await;
        let refused = app.manager().await.delete(&path(&made)).await;
        refused.expect_problem(403, "forbidden");
        let refused = app.anonymous().delete(&path(&made)).await;
        refused.expect_problem(401, "unauthenticated");
    })
    .await;
}
