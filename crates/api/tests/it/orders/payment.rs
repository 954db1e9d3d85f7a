//! `PATCH /orders/{id}`: the payment goes only its way (CON-3).

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::{events, kind};

#[actix_web::test]
async fn con_3_payments_come_in_and_go_back_and_the_contact_remembers() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = kind("orders").path(&app, &employee).await;
        for (version, payment) in [(1, "partly"), (2, "paid"), (3, "refunded")] {
            let change = json!({ "payment_status": payment });
            let changed = employee.patch(&path, change).if_match(version).await;
            assert_eq!(changed.expect(200).text("/payment_status"), payment);
        }
        assert_eq!(events(&app, "order.updated").await, 1);
        assert_eq!(events(&app, "order.paid").await, 1);
        assert_eq!(events(&app, "order.refunded").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_money_that_never_came_does_not_go_back() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = kind("orders").path(&app, &employee).await;
    let change = json!({ "payment_status": "refunded" });
    let answer = employee.patch(&path, change).if_match(1).await;
    let answer = answer.expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/pointer"), "/payment_status");
    assert_eq!(answer.text("/errors/0/code"), "illegal_payment");
}

#[actix_web::test]
async fn con_3_the_lines_of_a_confirmed_order_stay() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = kind("orders").path(&app, &employee).await;
    let moves = format!("{path}/transitions");
    employee
        .post(&moves, json!({ "to": "confirmed" }))
        .await
        .expect(200);
    let lines = json!([{ "name": "Lõi lọc", "quantity_milli": 1_000, "unit_price_minor": 5 }]);
    let change = json!({ "lines": lines });
    let answer = employee.patch(&path, change).if_match(2).await;
    answer.expect_problem(422, "invalid");
    let change = json!({ "store": null, "channel": "phone" });
    let changed = employee.patch(&path, change).if_match(2).await.expect(200);
    assert!(changed.json["store"].is_null());
    assert_eq!(changed.text("/channel"), "phone");
}
