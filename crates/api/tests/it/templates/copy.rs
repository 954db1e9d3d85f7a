//! `POST /templates/{id}/copies`.

use serde_json::json;
use test_support::on_both;

use super::{add, add_folder, email, path};

#[actix_web::test]
async fn aut_7_a_copy_is_the_callers_and_has_a_name_of_its_own() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Chăm sóc").await;
        let mut body = email("Tri ân");
        body["folder_id"] = json!(folder.id());
        let made = add(&employee, body).await;
        let stranger = app.stranger().await;
        let copies = format!("{}/copies", path(&made));
        for name in ["Tri ân (bản sao)", "Tri ân (bản sao) (2)"] {
            let copy = stranger.post(&copies, json!({})).await.expect(201);
            assert_eq!(copy.text("/name"), name);
            assert_eq!(copy.text("/owner/name"), "Đỗ Thảo");
            assert_eq!(copy.text("/folder/name"), "Chăm sóc");
            assert_eq!(copy.text("/html"), made.text("/html"));
        }
        let viewer = app
            .user_granted("Xem", json!({ "templates_view": "all" }))
            .await;
        let refused = viewer.post(&copies, json!({})).await;
        refused.expect_problem(403, "forbidden");
        let alone = json!({ "templates_view": "own", "templates_create": "own" });
        let alone = app.user_granted("Riêng", alone).await;
        let absent = alone.post(&copies, json!({})).await;
        absent.expect_problem(404, "not_found");
        let anonymous = app.anonymous().post(&copies, json!({})).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}
