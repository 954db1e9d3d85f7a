//! `POST /contacts/bulk`: stages, and undoing them

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{change, contact, counts, people, undo};
use crate::labels::add;

fn action(stage: Option<&str>) -> Value {
    json!({ "kind": "set_stage", "stage": stage })
}

#[actix_web::test]
async fn con_9_contacts_are_put_in_a_stage_and_back_in_the_one_before() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for stage in ["Tiếp cận", "Đàm phán"] {
            add(&app, "stages", stage).await;
        }
        let ids = people(&app, &employee, 3).await;
        let some = json!({ "contact_ids": ids[..2] });
        change(&app, &employee, some, action(Some("Tiếp cận"))).await;
        let all = json!({ "filter": {} });
        let address = change(&app, &employee, all.clone(), action(Some("đàm phán"))).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(3, 0, 0));
        assert_eq!(done.text("/subject"), "Đàm phán");
        assert_eq!(
            contact(&employee, &ids[0]).await.json["stage"]["name"],
            "Đàm phán"
        );
        let again = change(&app, &employee, all, action(Some("Đàm phán"))).await;
        let again = employee.get(&again).await.expect(200);
        assert_eq!(again.json["counts"], counts(0, 3, 0));

        change(
            &app,
            &employee,
            json!({ "contact_ids": [ids[1]] }),
            action(None),
        )
        .await;
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 1 })
        );
        assert_eq!(
            contact(&employee, &ids[0]).await.json["stage"]["name"],
            "Tiếp cận"
        );
        assert_eq!(contact(&employee, &ids[1]).await.json["stage"], Value::Null);
        assert_eq!(contact(&employee, &ids[2]).await.json["stage"], Value::Null);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.updated' \
                    AND CAST(payload AS TEXT) LIKE '%Đàm phán%'";
        assert_eq!(app.count(told, []).await, 6);
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_was_in_a_stage_that_is_gone_stays_where_they_are() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let stage = add(&app, "stages", "Cũ").await;
        let ids = people(&app, &employee, 1).await;
        let target = json!({ "contact_ids": ids });
        change(&app, &employee, target.clone(), action(Some("Cũ"))).await;
        let address = change(&app, &employee, target, action(None)).await;
        let path = format!("/api/v1/labels/stages/{}", stage.id());
        app.administrator().await.delete(&path).await.expect(204);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 0, "left_alone": 1 })
        );
        assert_eq!(contact(&employee, &ids[0]).await.json["stage"], Value::Null);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_stage_that_is_not_there_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    let body = json!({ "contact_ids": ids, "action": action(Some("Không có")) });
    let refused = employee.post("/api/v1/contacts/bulk", body).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.json["errors"][0]["pointer"], "/action/stage");
    assert_eq!(refused.json["errors"][0]["code"], "unknown");
}
