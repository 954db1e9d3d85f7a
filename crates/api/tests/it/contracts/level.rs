//! `POST /contracts` with "move to signed" ticked (CON-11).

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::{events, kind};

#[actix_web::test]
async fn con_11_a_contract_moves_its_contact_to_signed_when_it_is_ticked() {
    on_both(async |app: TestApp| {
        let (employee, contracts) = (app.employee().await, kind("contracts"));
        let before = [
            "new",
            "interested",
            "paused",
            "approached",
            "other",
            "signed",
        ];
        for level in before {
            let contact = app.contact().owner(&employee).set("level", level);
            let contact = contact.create().await;
            let mut body = contracts.body(contact.id());
            body["moves_to_signed"] = json!(true);
            employee.post(&contracts.base(), body).await.expect(201);
            let path = format!("/api/v1/contacts/{}", contact.id());
            let now = employee.get(&path).await.expect(200);
            assert_eq!(now.text("/level"), "signed", "{level}");
        }
        // Who was signed before did not move.
        assert_eq!(events(&app, "contact.level_changed").await, 5);
    })
    .await;
}

#[actix_web::test]
async fn con_11_a_contract_that_is_refused_moves_nobody() {
    on_both(async |app: TestApp| {
        let (employee, contracts) = (app.employee().await, kind("contracts"));
        let contact = app.contact().owner(&employee).create().await;
        let mut body = contracts.body(contact.id());
        body["moves_to_signed"] = json!(true);
        body["title"] = json!("");
        let answer = employee.post(&contracts.base(), body).await;
        answer.expect_problem(422, "invalid");
        let path = format!("/api/v1/contacts/{}", contact.id());
        let now = employee.get(&path).await.expect(200);
        assert_eq!((now.text("/level"), now.version()), ("new", 1));
        assert_eq!(events(&app, "contact.level_changed").await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_11_the_tabs_count_who_moved() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for (plural, is_ticked) in [("contracts", true), ("contracts", false), ("deals", false)] {
        let contact = app.contact().owner(&employee).create().await;
        let mut body = kind(plural).body(contact.id());
        if is_ticked {
            body["moves_to_signed"] = json!(true);
        }
        employee.post(&kind(plural).base(), body).await.expect(201);
    }
    app.contact().owner(&employee).create().await;
    let counts = employee.get("/api/v1/contacts/counts").await.expect(200);
    let count = |tab: &str| counts.json[tab].as_u64();
    let found = ["all", "new", "signed", "other"].map(count);
    assert_eq!(found, [Some(4), Some(1), Some(1), Some(2)]);
}
