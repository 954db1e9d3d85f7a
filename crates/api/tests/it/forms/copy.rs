//! `POST /campaigns/{id}/forms/{form_id}/copies`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{count, definition, form};

#[actix_web::test]
async fn cam_3_a_copy_is_closed_and_has_an_address_of_its_own() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let copies = format!("{}/copies", made.path);
        let administrator = app.administrator().await;
        let copy = administrator.post(&copies, json!({})).await.expect(201);
        assert_eq!(copy.text("/definition/title"), "Hội thảo mùa thu");
        assert_eq!(copy.json["is_open"], false);
        assert_ne!(copy.text("/path"), made.address);
        let stranger = app.stranger().await.post(&copies, json!({})).await;
        stranger.expect_problem(404, "not_found");
        let anonymous = app.anonymous().post(&copies, json!({})).await;
        anonymous.expect_problem(401, "unauthenticated");
        assert_eq!(count(&app, "forms").await, 2);
    })
    .await;
}
