//! `PATCH /contacts/{id}/addresses/{address_id}`.

use serde_json::{Value, json};
use test_support::on_both;

use super::{addresses_of, warehouse};

#[actix_web::test]
async fn con_3_absent_parts_of_an_address_stay_and_null_clears() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let made = warehouse(&employee, &addresses).await;
        let path = format!("{addresses}/{}", made.id());
        let patch = json!({ "label": null, "ward": "Phú Hội" });
        let changed = employee.patch(&path, patch).if_match(1).await.expect(200);
        assert_eq!(changed.json["label"], Value::Null);
        assert_eq!(changed.text("/ward"), "Phú Hội");
        assert_eq!(changed.text("/province"), "Huế");
        assert_eq!(changed.version(), 2);
        let nothing = json!({ "address": null, "ward": null, "province": null });
        employee
            .patch(&path, nothing)
            .if_match(2)
            .await
            .expect_problem(422, "invalid");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_strangers_and_stale_versions_change_no_address() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let made = warehouse(&employee, &addresses).await;
        let path = format!("{addresses}/{}", made.id());
        let patch = json!({ "province": "Hà Nội" });
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
        app.anonymous()
            .patch(&path, &patch)
            .if_match(1)
            .await
            .expect_problem(401, "unauthenticated");
        let found = employee.get(&addresses).await.expect(200);
        assert_eq!(found.text("/0/province"), "Huế");
    })
    .await;
}
