//! `POST /contacts/bulk`: deleting, at most a hundred at once

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, counts, people};
use crate::campaigns::bulk_jobs::people as many_people;

#[actix_web::test]
async fn con_9_contacts_are_deleted_and_the_log_keeps_their_names() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let action = json!({ "kind": "delete" });
        let address = change(
            &app,
            &employee,
            json!({ "filter": { "q": "khach" } }),
            action,
        )
        .await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));
        assert_eq!(done.json["can_undo"], true);
        employee
            .get(&format!("/api/v1/contacts/{}", ids[0]))
            .await
            .expect_problem(404, "not_found");
        let administrator = app.administrator().await;
        let log = administrator
            .get("/api/v1/audit?action=delete")
            .await
            .expect(200);
        let kept = log.json["items"][0]["diff"]["contacts"][0].to_string();
        assert!(kept.contains("Khách 0 (KH-"), "{kept}");
    })
    .await;
}

#[actix_web::test]
async fn con_9_more_than_a_hundred_are_not_deleted_at_once() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    many_people(&app, &employee, 101).await;
    let action = json!({ "kind": "delete" });
    let id = |number| format!("0193b4a0-0000-7000-8000-{number:012}");
    let ids: Vec<String> = (0..101).map(id).collect();
    for (target, pointer) in [
        (json!({ "filter": {}, "action": action }), "/filter"),
        (
            json!({ "contact_ids": ids, "action": action }),
            "/contact_ids",
        ),
    ] {
        let refused = employee.post("/api/v1/contacts/bulk", target).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], pointer);
        assert_eq!(refused.json["errors"][0]["code"], "too_many_to_delete");
    }
    let left = "SELECT count(*) AS count FROM contacts";
    assert_eq!(app.count(left, []).await, 101);
}
