//! Deleting labels.

use serde_json::Value;
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn con_12_deleting_a_label_in_use_is_confirmed_and_takes_it_from_contacts() {
    on_both(async |app| {
        let stage = add(&app, "stages", "Demo").await;
        let contact = app
            .contact()
            .name("Giang")
            .set("stage", "Demo")
            .create()
            .await;
        let administrator = app.administrator().await;
        let path_of_stage = path("stages", &stage);
        let refused = administrator.delete(&path_of_stage).await;
        let refused = refused.expect_problem(409, "confirmation_required");
        assert_eq!(refused.json["contacts"], 1);
        let confirmed = format!("{path_of_stage}?confirm=true");
        administrator.delete(&confirmed).await.expect(204);
        let contact = format!("/api/v1/contacts/{}", contact.id());
        let left = administrator.get(&contact).await.expect(200);
        assert_eq!(left.json["stage"], Value::Null);
    })
    .await;
}

#[actix_web::test]
async fn con_12_an_unused_label_goes_at_once() {
    let app = TestApp::sqlite().await;
    let tag = add(&app, "tags", "VIP").await;
    let path_of_tag = path("tags", &tag);
    app.employee()
        .await
        .delete(&path_of_tag)
        .await
        .expect_problem(403, "forbidden");
    let administrator = app.administrator().await;
    administrator.delete(&path_of_tag).await.expect(204);
    administrator
        .delete(&path_of_tag)
        .await
        .expect_problem(404, "not_found");
}
