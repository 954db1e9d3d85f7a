//! Values on contacts: written, changed, told of, merged.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{define, define_all, written};

#[actix_web::test]
async fn con_12_values_are_kept_in_the_form_of_their_type() {
    on_both(async |app| {
        define_all(&app).await;
        let made = app.contact().set("custom", written()).create().await;
        let kept = json!({
            "text": "Thích hoa sen",
            "number": 1250.5,
            "date": "2026-12-31",
            "boolean": true,
            "url": "https://anphat.vn",
            "select": ["Vàng"],
            "multi_select": ["Bạc", "Vàng hồng"],
        });
        assert_eq!(made.json["custom"], kept);
        let path = format!("/api/v1/contacts/{}", made.id());
        let administrator = app.administrator().await;
        let patch = json!({ "custom": { "number": 7, "text": "", "date": null } });
        let changed = administrator.patch(&path, patch).if_match(1).await;
        let changed = changed.expect(200);
        assert_eq!(changed.json["custom"]["number"], 7);
        assert_eq!(changed.json["custom"]["boolean"], true, "absent stays");
        assert_eq!(changed.json["custom"].get("text"), None);
        assert_eq!(changed.json["custom"].get("date"), None);
        let same = json!({ "custom": { "number": "7,0" } });
        let same = administrator.patch(&path, same).if_match(2).await;
        assert_eq!(same.expect(200).json["version"], 2, "nothing changed");
    })
    .await;
}

#[actix_web::test]
async fn con_12_wrong_values_are_told_all_at_once() {
    let app = TestApp::sqlite().await;
    define_all(&app).await;
    let administrator = app.administrator().await;
    let body = json!({ "name": "An", "custom": {
        "boolean": "có lẽ", "date": "31/02/2026", "number": "nhiều", "select": "Đồng",
        "text": ["a", "b"], "url": "javascript:alert(1)", "lạ/~": "x",
    }});
    let refused = administrator.post("/api/v1/contacts", body).await;
    let refused = refused.expect_problem(422, "invalid");
    let errors = refused.json["errors"].as_array().unwrap();
    let told: Vec<_> = errors
        .iter()
        .map(|error| {
            (
                error["pointer"].as_str().unwrap(),
                error["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("/custom/boolean", "invalid_boolean"),
            ("/custom/date", "invalid_date"),
            ("/custom/lạ~1~0", "unknown"),
            ("/custom/number", "invalid_number"),
            ("/custom/select", "unknown_option"),
            ("/custom/text", "invalid"),
            ("/custom/url", "invalid_url"),
        ]
    );
}

#[actix_web::test]
async fn con_12_the_history_tells_each_field_by_its_label() {
    on_both(async |app| {
        define(&app, "Hạng thẻ", "text", &[]).await;
        let made = app.contact().create().await;
        let path = format!("/api/v1/contacts/{}", made.id());
        let administrator = app.administrator().await;
        let patch = json!({ "custom": { "hang_the": "Vàng" } });
        administrator
            .patch(&path, patch)
            .if_match(1)
            .await
            .expect(200);
        let told = administrator.get(&format!("{path}/timeline")).await;
        let changes = json!({ "custom.Hạng thẻ": [null, "Vàng"] });
        assert_eq!(
            told.expect(200).json["items"][0]["payload"]["changes"],
            changes
        );
        let log = administrator.get("/api/v1/audit?limit=1").await;
        assert_eq!(log.expect(200).json["items"][0]["diff"], changes);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_merge_fills_blank_fields_and_tells_what_it_drops() {
    on_both(async |app| {
        define_all(&app).await;
        let one = json!({ "text": "một", "multi_select": ["Vàng"] });
        let one = app.contact().set("custom", one).create().await;
        let two = json!({ "text": "hai", "number": 2, "multi_select": ["Bạc"] });
        let two = app.contact().name("Hai").set("custom", two).create().await;
        let administrator = app.administrator().await;
        let body = json!({ "other_id": two.id(), "version": 1, "other_version": 1, "choose": [] });
        let path = format!("/api/v1/contacts/{}", one.id());
        let merged = administrator.post(&format!("{path}/merge"), body).await;
        merged.expect(200);
        let read = administrator.get(&path).await.expect(200);
        let kept = json!({ "text": "một", "number": 2, "multi_select": ["Vàng", "Bạc"] });
        assert_eq!(read.json["custom"], kept);
        let told = administrator
            .get(&format!("{path}/timeline"))
            .await
            .expect(200);
        let dropped = told.json["items"][0]["payload"]["dropped"].clone();
        let lost = json!({ "field": "custom", "value": "text: hai" });
        assert!(dropped.as_array().unwrap().contains(&lost), "{dropped}");
    })
    .await;
}
