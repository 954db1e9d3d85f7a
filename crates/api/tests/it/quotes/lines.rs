//! `POST /quotes` and `PATCH /quotes/{id}`: lines and their sum (CON-11).

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::kind;

#[actix_web::test]
async fn con_11_lines_are_kept_in_order_and_summed() {
    on_both(async |app: TestApp| {
        let (employee, quotes) = (app.employee().await, kind("quotes"));
        let made = quotes.made(&app, &employee).await;
        // 9.000.000 - 5 % + 8 % of the rest, and 1,5 × 200.000.
        assert_eq!(made.json["total_minor"], 8_550_000 + 684_000 + 300_000);
        let path = format!("{}/{}", quotes.base(), made.id());
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.json["lines"], quotes.terms["lines"]);
        let page = employee.get(&quotes.base()).await.expect(200);
        assert_eq!(page.json["items"][0]["total_minor"], 9_534_000);
        assert!(page.json["items"][0]["lines"].is_null());

        let lines = json!([{ "name": "Lõi lọc", "quantity_milli": 1_000, "unit_price_minor": 5 }]);
        let change = json!({ "lines": lines });
        let changed = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!(changed.json["total_minor"], 5);
        assert_eq!(changed.json["lines"].as_array().map(Vec::len), Some(1));
    })
    .await;
}

#[actix_web::test]
async fn con_11_lines_that_cannot_be_are_refused() {
    let app = TestApp::sqlite().await;
    let (employee, quotes) = (app.employee().await, kind("quotes"));
    let contact = app.contact().owner(&employee).create().await;
    let line = |name: &str, quantity: i64, price: i64| json!({ "name": name, "quantity_milli": quantity, "unit_price_minor": price });
    for (lines, code) in [
        (json!([]), "required"),
        (json!([line(" ", 1_000, 5)]), "nameless_line"),
        (json!([line("Lõi lọc", 0, 5)]), "odd_line"),
        (json!([line("Lõi lọc", 1_000, -5)]), "odd_line"),
        (json!(vec![line("Lõi lọc", 1_000, 5); 101]), "too_many"),
    ] {
        let mut body = quotes.body(contact.id());
        body["lines"] = lines;
        let answer = employee.post(&quotes.base(), body).await;
        let answer = answer.expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), "/lines");
        assert_eq!(answer.text("/errors/0/code"), code);
    }
}

#[actix_web::test]
async fn con_11_what_was_sent_keeps_its_lines_until_it_is_called_back() {
    let app = TestApp::sqlite().await;
    let (employee, quotes) = (app.employee().await, kind("quotes"));
    let path = quotes.path(&app, &employee).await;
    let moves = format!("{path}/transitions");
    employee
        .post(&moves, json!({ "to": "sent" }))
        .await
        .expect(200);
    let lines = json!([{ "name": "Lõi lọc", "quantity_milli": 1_000, "unit_price_minor": 5 }]);
    let change = json!({ "lines": lines });
    let answer = employee.patch(&path, &change).if_match(2).await;
    let answer = answer.expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/code"), "fixed");
    employee
        .post(&moves, json!({ "to": "draft" }))
        .await
        .expect(200);
    employee.patch(&path, &change).if_match(3).await.expect(200);
}
