//! `PATCH /contacts/{id}/social-links/{link_id}`.

use serde_json::{Value, json};
use test_support::on_both;

use super::{links_of, page};

#[actix_web::test]
async fn con_3_absent_parts_of_a_link_stay_and_null_clears() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        let made = page(&employee, &links, "anphat").await;
        let path = format!("{links}/{}", made.id());
        let patch = json!({ "label": "Trang chính" });
        let changed = employee.patch(&path, patch).if_match(1).await.expect(200);
        assert_eq!(changed.text("/address"), "https://facebook.com/anphat");
        let patch = json!({ "address": "tiktok.com/@anphat", "label": null });
        let changed = employee.patch(&path, patch).if_match(2).await.expect(200);
        assert_eq!(changed.text("/network"), "tiktok");
        assert_eq!(changed.json["label"], Value::Null);
        assert_eq!(changed.version(), 3);
        page(&employee, &links, "khac").await;
        let patch = json!({ "address": "https://facebook.com/khac" });
        let refused = employee.patch(&path, patch).if_match(3).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "duplicate_link");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_strangers_and_stale_versions_change_no_link() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        let made = page(&employee, &links, "anphat").await;
        let path = format!("{links}/{}", made.id());
        let patch = json!({ "address": "anphat.vn" });
        employee
            .patch(&path, &patch)
            .await
            .expect_problem(428, "precondition_required");
        employee
            .patch(&path, &patch)
            .if_match(9)
            .await
            .expect_problem(412, "stale_version");
        app.stranger()
            .await
            .patch(&path, &patch)
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        // Nor by way of another contact.
        let others = links_of(&app, &employee).await;
        employee
            .patch(&format!("{others}/{}", made.id()), &patch)
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .patch(&path, &patch)
            .if_match(1)
            .await
            .expect_problem(401, "unauthenticated");
        let found = employee.get(&links).await.expect(200);
        assert_eq!(found.text("/0/address"), "https://facebook.com/anphat");
    })
    .await;
}
