//! `GET /contacts/{id}/addresses`.

use serde_json::json;
use test_support::on_both;

use super::{addresses_of, warehouse};

#[actix_web::test]
async fn con_3_addresses_come_in_the_order_they_were_made_to_who_sees_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        warehouse(&employee, &addresses).await;
        let second = json!({ "province": "Hà Nội" });
        employee.post(&addresses, second).await.expect(201);
        let found = employee.get(&addresses).await.expect(200);
        assert_eq!(found.text("/0/province"), "Huế");
        assert_eq!(found.text("/1/province"), "Hà Nội");
        app.stranger()
            .await
            .get(&addresses)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .get(&addresses)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}
