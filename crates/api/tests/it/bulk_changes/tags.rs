//! `POST /contacts/bulk`: tags, and undoing them

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, contact, counts, people, undo};

#[actix_web::test]
async fn con_9_tags_come_to_those_who_lack_them_and_undo_takes_just_those() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 2).await;
        let vip = json!({ "kind": "add_tags", "tags": ["VIP"] });
        change(&app, &employee, json!({ "contact_ids": [ids[0]] }), vip).await;
        let both = json!({ "kind": "add_tags", "tags": ["VIP", "Nợ cũ"] });
        let all = json!({ "filter": {} });
        let address = change(&app, &employee, all.clone(), both.clone()).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));
        assert_eq!(done.text("/subject"), "Nợ cũ, VIP");
        assert_eq!(
            contact(&employee, &ids[1]).await.json["tags"],
            json!(["Nợ cũ", "VIP"])
        );
        let again = change(&app, &employee, all, both).await;
        let again = employee.get(&again).await.expect(200);
        assert_eq!(again.json["counts"], counts(0, 2, 0));
        assert_eq!(again.json["can_undo"], false);

        let undone = undo(&app, &employee, &address).await;
        assert_eq!(undone.text("/stage"), "undone");
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        assert_eq!(
            contact(&employee, &ids[0]).await.json["tags"],
            json!(["VIP"])
        );
        assert_eq!(contact(&employee, &ids[1]).await.json["tags"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn con_9_tags_go_and_undo_gives_them_back() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let tagged = app.contact().owner(&employee).set("tags", ["A", "B"]);
        let id = tagged.create().await.id().to_owned();
        people(&app, &employee, 1).await;
        let action = json!({ "kind": "remove_tags", "tags": ["B", "C"] });
        let address = change(&app, &employee, json!({ "filter": {} }), action).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 1, 0));
        assert_eq!(contact(&employee, &id).await.json["tags"], json!(["A"]));
        undo(&app, &employee, &address).await;
        assert_eq!(
            contact(&employee, &id).await.json["tags"],
            json!(["A", "B"])
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_contact_with_too_many_tags_is_refused_and_the_others_go_through() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let tags: Vec<String> = (0..50).map(|number| format!("Thẻ {number}")).collect();
    app.contact()
        .owner(&employee)
        .set("tags", tags)
        .create()
        .await;
    people(&app, &employee, 1).await;
    let action = json!({ "kind": "add_tags", "tags": ["Một nữa"] });
    let address = change(&app, &employee, json!({ "filter": {} }), action).await;
    let done = employee.get(&address).await.expect(200);
    assert_eq!(done.json["counts"], counts(1, 0, 1));
    let outcomes = format!("{address}/outcomes?outcome=refused");
    let outcomes = employee.get(&outcomes).await.expect(200);
    assert_eq!(outcomes.text("/items/0/reason"), "too_many_tags");
}
