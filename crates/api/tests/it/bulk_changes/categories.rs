//! `POST /contacts/bulk`: categories, and undoing them

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{change, contact, counts, people, undo};
use crate::labels::add;

fn action(kind: &str, categories: &[&str]) -> Value {
    json!({ "kind": kind, "categories": categories })
}

#[actix_web::test]
async fn con_9_categories_come_to_those_who_lack_them_and_undo_takes_just_those() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for name in ["Sỉ", "Lẻ"] {
            add(&app, "categories", name).await;
        }
        let ids = people(&app, &employee, 2).await;
        let one = json!({ "contact_ids": [ids[0]] });
        change(&app, &employee, one, action("add_categories", &["Sỉ"])).await;
        let all = json!({ "filter": {} });
        let both = action("add_categories", &["Sỉ", "Lẻ"]);
        let address = change(&app, &employee, all.clone(), both.clone()).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(2, 0, 0));
        assert_eq!(done.text("/subject"), "Lẻ, Sỉ");
        let categories = &contact(&employee, &ids[0]).await.json["categories"];
        assert_eq!(categories.as_array().map(Vec::len), Some(2));
        let again = change(&app, &employee, all, both).await;
        let again = employee.get(&again).await.expect(200);
        assert_eq!(again.json["counts"], counts(0, 2, 0));

        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        let left = contact(&employee, &ids[0]).await;
        assert!(left.json["categories"].to_string().contains("Sỉ"));
        assert_eq!(left.json["categories"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            contact(&employee, &ids[1]).await.json["categories"],
            json!([])
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_categories_go_and_undo_gives_back_those_that_are_left() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let gone = add(&app, "categories", "Sỉ").await;
        add(&app, "categories", "Lẻ").await;
        let ids = people(&app, &employee, 2).await;
        let one = json!({ "contact_ids": [ids[0]] });
        change(
            &app,
            &employee,
            one,
            action("add_categories", &["Sỉ", "Lẻ"]),
        )
        .await;
        let all = json!({ "filter": {} });
        let taken = action("remove_categories", &["Sỉ", "Lẻ"]);
        let address = change(&app, &employee, all, taken).await;
        let done = employee.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 1, 0));
        assert_eq!(
            contact(&employee, &ids[0]).await.json["categories"],
            json!([])
        );
        let path = format!("/api/v1/labels/categories/{}", gone.id());
        app.administrator().await.delete(&path).await.expect(204);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 0 })
        );
        let back = contact(&employee, &ids[0]).await.json["categories"].to_string();
        assert!(back.contains("Lẻ") && !back.contains("Sỉ"), "{back}");
    })
    .await;
}

#[actix_web::test]
async fn con_9_categories_that_are_not_there_or_not_named_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    for (names, code) in [(&["Không có"][..], "unknown"), (&[" "], "required")] {
        let body = json!({ "contact_ids": ids, "action": action("add_categories", names) });
        let refused = employee.post("/api/v1/contacts/bulk", body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/action/categories");
        assert_eq!(refused.json["errors"][0]["code"], code);
    }
}
