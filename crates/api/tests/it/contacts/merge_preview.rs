//! `GET /contacts/{id}/merge-preview`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, on_both};

use super::{contact_of, path_of};

fn preview_of(present: &Answer, other: &Answer) -> String {
    format!("{}/merge-preview?other={}", path_of(present), other.id())
}

fn field<'a>(preview: &'a Answer, name: &str) -> &'a Value {
    let fields = preview.json["fields"].as_array().unwrap();
    let found = fields.iter().find(|field| field["field"] == name);
    found.expect(name)
}

#[actix_web::test]
async fn con_8_a_preview_tells_field_by_field_what_is_kept_and_what_moves() {
    on_both(async |app| {
        let employee = app.employee().await;
        let giang = app.contact().name("Giang").owner(&employee);
        let giang = giang.set("mobile", "0902148861").create().await;
        let other = app.contact().name("Hương Giang").owner(&employee);
        let other = other.set("title", "Kế toán").create().await;
        let preview = employee.get(&preview_of(&giang, &other)).await.expect(200);
        let name = field(&preview, "name");
        assert_eq!(
            (&name["kept"], &name["can_choose"]),
            (&json!(["Giang"]), &json!(true))
        );
        let title = field(&preview, "title");
        assert_eq!(title["outcome"], "filled_from_other");
        assert_eq!(
            (&title["kept"], &title["can_choose"]),
            (&json!(["Kế toán"]), &json!(false))
        );
        assert_eq!(field(&preview, "owner")["kept"], json!([employee.name]));
        assert_eq!(
            preview.json["moves"],
            json!([{ "kind": "events", "count": 1 }])
        );
        assert_eq!(preview.json["other"]["version"], 1);
        let contacts = "SELECT count(*) AS count FROM contacts";
        assert_eq!(app.count(contacts, []).await, 2, "looking changes nothing");
    })
    .await;
}

#[actix_web::test]
async fn con_8_two_that_cannot_be_one_are_told_why() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let giang = contact_of(&app, &employee, "Giang").await;
    let shop = app.contact().name("An Phát").owner(&employee);
    let shop = shop.set("kind", "shop").create().await;
    for (other, code) in [(&giang, "same_contact"), (&shop, "person_with_group")] {
        let refused = employee.get(&preview_of(&giang, other)).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "?other");
        assert_eq!(refused.text("/errors/0/code"), code);
    }
}

#[actix_web::test]
async fn con_8_both_contacts_must_be_within_reach() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let mine = contact_of(&app, &employee, "Giang").await;
    let theirs = contact_of(&app, &stranger, "Giang").await;
    for (present, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let preview = employee.get(&preview_of(present, other)).await;
        preview.expect_problem(404, "not_found");
    }
    let anonymous = app.anonymous().get(&preview_of(&mine, &theirs)).await;
    anonymous.expect_problem(401, "unauthenticated");
}
