//! Renaming, recolouring and moving labels.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn con_12_a_label_is_renamed_for_all_its_contacts() {
    on_both(async |app| {
        let stage = add(&app, "stages", "Demo").await;
        let contact = app
            .contact()
            .name("Giang")
            .set("stage", "demo")
            .create()
            .await;
        assert_eq!(contact.text("/stage/name"), "Demo");
        let administrator = app.administrator().await;
        let patch = json!({ "name": "Dùng thử", "colour": "pink" });
        let changed = administrator
            .patch(&path("stages", &stage), patch)
            .if_match(1);
        let changed = changed.await.expect(200);
        assert_eq!(changed.version(), 2);
        assert_eq!(changed.json["contact_count"], 1);
        let found = administrator
            .get("/api/v1/contacts?q=stage:dung")
            .await
            .expect(200);
        assert_eq!(found.text("/items/0/stage/name"), "Dùng thử");
        assert_eq!(found.text("/items/0/stage/colour"), "pink");
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_label_changes_only_at_the_version_that_was_seen() {
    let app = TestApp::sqlite().await;
    let tag = add(&app, "tags", "VIP").await;
    let other = add(&app, "tags", "Sỉ").await;
    let administrator = app.administrator().await;
    let path_of_tag = path("tags", &tag);
    let patch = json!({ "name": "Sỉ" });
    administrator
        .patch(&path_of_tag, &patch)
        .await
        .expect_problem(428, "precondition_required");
    administrator
        .patch(&path_of_tag, &patch)
        .if_match(7)
        .await
        .expect_problem(412, "stale_version");
    administrator
        .patch(&path_of_tag, &patch)
        .if_match(1)
        .await
        .expect_problem(409, "duplicate_name");
    administrator
        .patch(&path("stages", &other), json!({ "colour": "red" }))
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
    app.employee()
        .await
        .patch(&path_of_tag, &patch)
        .if_match(1)
        .await
        .expect_problem(403, "forbidden");
}
