//! Stages and categories on contacts, and what finds them.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::add;

#[actix_web::test]
async fn con_12_contacts_have_one_stage_and_many_categories() {
    on_both(async |app| {
        add(&app, "stages", "Demo").await;
        let stage = add(&app, "stages", "Báo giá").await;
        add(&app, "categories", "Bán sỉ").await;
        let category = add(&app, "categories", "Miền Bắc").await;
        let made = app
            .contact()
            .name("Giang")
            .set("stage", "DEMO")
            .set("categories", ["mien bac", "Bán sỉ"]);
        let made = made.create().await;
        assert_eq!(made.text("/stage/name"), "Demo");
        assert_eq!(made.text("/categories/1/name"), "Miền Bắc");
        let administrator = app.administrator().await;
        let path = format!("/api/v1/contacts/{}", made.id());
        let patch = json!({ "stage": "bao gia", "categories": ["Miền Bắc"] });
        let changed = administrator.patch(&path, patch).if_match(1).await;
        assert_eq!(changed.expect(200).text("/stage/name"), "Báo giá");
        for query in [
            format!("stage_id={}", stage.id()),
            format!("category_id={}", category.id()),
            "q=stage:bao".to_owned(),
            "q=category:%22mien%20bac%22%20!category:ban%20stage:*".to_owned(),
        ] {
            let found = administrator
                .get(&format!("/api/v1/contacts?{query}"))
                .await;
            let found = found.expect(200);
            assert_eq!(found.text("/items/0/id"), made.id(), "{query}");
        }
        let cleared = json!({ "stage": null, "categories": [] });
        administrator
            .patch(&path, cleared)
            .if_match(2)
            .await
            .expect(200);
        let count = administrator.get("/api/v1/contacts/count?q=stage:*").await;
        assert_eq!(
            count.expect(200).json,
            json!({ "count": 0, "is_capped": false })
        );
    })
    .await;
}

#[actix_web::test]
async fn con_12_an_unknown_stage_or_category_is_refused() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for (field, body) in [
        ("/stage", json!({ "name": "An", "stage": "Demo" })),
        ("/categories", json!({ "name": "An", "categories": ["Sỉ"] })),
    ] {
        let refused = administrator.post("/api/v1/contacts", body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), field);
        assert_eq!(refused.text("/errors/0/code"), "unknown");
    }
}
