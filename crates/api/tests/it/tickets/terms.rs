//! `POST /tickets` and `PATCH /tickets/{id}`: type, source, priority, description (CON-3).

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::kind;

#[actix_web::test]
async fn con_3_a_ticket_keeps_what_is_said_of_it() {
    on_both(async |app: TestApp| {
        let (employee, tickets) = (app.employee().await, kind("tickets"));
        let made = tickets.made(&app, &employee).await;
        assert_eq!(made.text("/ticket_type"), "complaint");
        assert_eq!(made.text("/source"), "zalo");
        let path = format!("{}/{}", tickets.base(), made.id());
        let change = json!({ "priority": "urgent", "description": null });
        let changed = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!(changed.text("/priority"), "urgent");
        assert!(changed.json["description"].is_null());
        let change = json!({ "description": "x".repeat(10_001) });
        let answer = employee.patch(&path, change).if_match(2).await;
        let answer = answer.expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), "/description");
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_ticket_made_with_little_is_an_ordinary_question() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    let body = json!({ "contact_id": contact.id(), "title": "Hỏi giá" });
    let made = employee.post("/api/v1/tickets", body).await.expect(201);
    assert_eq!(made.text("/ticket_type"), "question");
    assert_eq!(made.text("/priority"), "normal");
}
