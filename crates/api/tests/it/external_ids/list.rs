//! `GET /contacts/{id}/external-ids`.

use serde_json::json;
use test_support::on_both;

use super::{ids_of, kept};

#[actix_web::test]
async fn con_3_ids_come_by_system_to_who_sees_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let ids = ids_of(&app, &employee).await;
        kept(&employee, &ids, "12").await;
        employee
            .put(&format!("{ids}/haravan/a-1"), json!({}))
            .await
            .expect(200);
        let found = employee.get(&ids).await.expect(200);
        assert_eq!(found.text("/0/system"), "haravan");
        assert_eq!(found.text("/1/external_id"), "12");
        let stranger = app.stranger().await;
        stranger.get(&ids).await.expect_problem(404, "not_found");
        app.anonymous()
            .get(&ids)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}
