//! `POST /contacts/bulk`: into campaigns and out of them, and undoing that

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, counts, people, undo};
use crate::campaigns::campaign;

#[actix_web::test]
async fn con_9_undo_takes_out_only_those_who_have_not_moved_on() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let path = campaign(&app, &employee).await;
        let id = path.rsplit('/').next().expect("an id");
        let action = json!({ "kind": "add_to_campaign", "campaign_id": id });
        let target = json!({ "contact_ids": ids });
        let address = change(&app, &employee, target, action).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));

        let members = employee.get(&format!("{path}/members")).await.expect(200);
        let member = members.text("/items/0/id");
        let moved = format!("{path}/members/{member}/transitions");
        employee
            .post(&moved, json!({ "to": "confirmed" }))
            .await
            .expect(200);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 1 })
        );
        let left = employee.get(&format!("{path}/members")).await.expect(200);
        assert_eq!(left.json["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(left.text("/items/0/id"), member);
        let removed = "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.removed'";
        assert_eq!(app.count(removed, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_members_return_as_they_were_with_their_histories() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let path = campaign(&app, &employee).await;
        let id = path.rsplit('/').next().expect("an id");
        let add = json!({ "contact_ids": [ids[0]], "source": "Website" });
        let members = format!("{path}/members");
        employee.post(&members, add).await.expect(200);
        let before = employee.get(&members).await.expect(200);
        let member = before.text("/items/0/id");
        let moved = format!("{members}/{member}/transitions");
        employee
            .post(&moved, json!({ "to": "confirmed" }))
            .await
            .expect(200);
        let before = employee.get(&members).await.expect(200);

        let action = json!({ "kind": "remove_from_campaign", "campaign_id": id });
        let address = change(&app, &employee, json!({ "contact_ids": ids }), action).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 1, 0));
        let empty = employee.get(&members).await.expect(200);
        assert_eq!(empty.json["items"], json!([]));

        undo(&app, &employee, &address).await;
        let after = employee.get(&members).await.expect(200);
        assert_eq!(after.json["items"], before.json["items"]);
        let history = format!("{members}/{member}/history");
        let history = employee.get(&history).await.expect(200);
        assert_eq!(history.json.as_array().map(Vec::len), Some(2));
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_campaign_that_is_gone_ends_the_job() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    let path = campaign(&app, &employee).await;
    let id = path.rsplit('/').next().expect("an id");
    let body = json!({
        "contact_ids": ids,
        "action": { "kind": "add_to_campaign", "campaign_id": id },
    });
    let started = employee
        .post("/api/v1/contacts/bulk", body)
        .await
        .expect(202);
    app.execute("DELETE FROM campaigns", []).await;
    app.run_jobs_until_idle().await;
    let address = started.header("location").expect("a location");
    let failed = employee.get(address).await.expect(200);
    assert_eq!(failed.text("/stage"), "failed");
    assert_eq!(failed.json["counts"], counts(0, 0, 0));
}
