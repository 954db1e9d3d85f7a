//! `POST /contacts/{id}/addresses/{address_id}/main`.

use serde_json::{Value, json};
use test_support::on_both;

use super::{addresses_of, warehouse};

#[actix_web::test]
async fn con_3_the_main_address_changes_places_with_a_further_one() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = app.contact().owner(&employee);
        let contact = contact
            .set("address", "18 Lý Thường Kiệt")
            .set("province", "Hà Nội")
            .create()
            .await;
        let path = format!("/api/v1/contacts/{}", contact.id());
        let addresses = format!("{path}/addresses");
        let made = warehouse(&employee, &addresses).await;
        let main = format!("{addresses}/{}/main", made.id());
        employee
            .post(&main, json!({}))
            .if_match(1)
            .await
            .expect(204);
        let now = employee.get(&path).await.expect(200);
        assert_eq!(now.text("/address"), "12 Lê Lợi");
        assert_eq!(now.text("/province"), "Huế");
        assert_eq!(now.version(), 2);
        let kept = employee.get(&addresses).await.expect(200);
        assert_eq!(kept.text("/0/address"), "18 Lý Thường Kiệt");
        assert_eq!(kept.json["0"], Value::Null);
        let found = employee.get("/api/v1/contacts?q=le+loi").await.expect(200);
        assert_eq!(found.text("/items/0/id"), contact.id());
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_contact_without_a_main_address_takes_the_further_one_over() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let made = warehouse(&employee, &addresses).await;
        let main = format!("{addresses}/{}/main", made.id());
        employee
            .post(&main, json!({}))
            .await
            .expect_problem(428, "precondition_required");
        app.stranger()
            .await
            .post(&main, json!({}))
            .if_match(1)
            .await
            .expect_problem(404, "not_found");
        employee
            .post(&main, json!({}))
            .if_match(1)
            .await
            .expect(204);
        let left = employee.get(&addresses).await.expect(200);
        assert_eq!(left.json, json!([]));
    })
    .await;
}
