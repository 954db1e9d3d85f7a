//! The check for duplicates when contacts are made and changed (CON-2).

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::path_of;

const CONTACTS: &str = "/api/v1/contacts";
const EMAIL: &str = "giang@anphat.vn";
const MOBILE: &str = "0902148861";

/// Lets the check be as strict as this.
async fn check(app: &TestApp, email: &str, phone: &str) {
    let settings = json!({
        "duplicate_check": { "email": email, "phone": phone },
        "required_facts": [],
        "tracking": {},
    });
    let administrator = app.administrator().await;
    let put = administrator.put("/api/v1/settings/contacts", settings);
    put.if_match(0).await.expect(200);
}

fn giang() -> Value {
    json!({ "name": "Giang", "email": EMAIL, "mobile": MOBILE })
}

#[actix_web::test]
async fn con_2_a_warning_names_the_other_contact_to_those_who_see_it_and_can_be_passed_over() {
    on_both(async |app| {
        check(&app, "warn", "warn").await;
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let first = employee.post(CONTACTS, giang()).await.expect(201);
        let warned = employee.post(CONTACTS, giang()).await;
        let warned = warned.expect_problem(409, "possible_duplicate");
        let contact = json!({ "id": first.id(), "code": "KH-000001", "name": "Giang" });
        let found = json!([
            { "field": "email", "contact": contact },
            { "field": "mobile", "contact": contact },
        ]);
        assert_eq!(warned.json["matches"], found);
        let unseen = stranger.post(CONTACTS, giang()).await;
        let unseen = unseen.expect_problem(409, "possible_duplicate");
        assert_eq!(unseen.json["matches"][0]["contact"], Value::Null);
        let mut again = giang();
        again["confirm_duplicate"] = json!(true);
        employee.post(CONTACTS, again).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn con_2_only_what_changes_is_checked() {
    on_both(async |app| {
        check(&app, "warn", "warn").await;
        let employee = app.employee().await;
        employee.post(CONTACTS, giang()).await.expect(201);
        let mut twin = giang();
        twin["confirm_duplicate"] = json!(true);
        let twin = employee.post(CONTACTS, twin).await.expect(201);
        let path = path_of(&twin);
        let title = json!({ "title": "Kế toán" });
        employee.patch(&path, title).if_match(1).await.expect(200);
        let other = json!({ "phone": MOBILE, "mobile": null });
        employee.patch(&path, other).if_match(2).await.expect(200);
        let lan = json!({ "name": "Lan" });
        let lan = employee.post(CONTACTS, lan).await.expect(201);
        let warned = employee.patch(&path_of(&lan), json!({ "phone": MOBILE }));
        let warned = warned
            .if_match(1)
            .await
            .expect_problem(409, "possible_duplicate");
        assert_eq!(warned.text("/matches/0/field"), "phone");
        let confirmed = json!({ "phone": MOBILE, "confirm_duplicate": true });
        employee
            .patch(&path_of(&lan), confirmed)
            .if_match(1)
            .await
            .expect(200);
    })
    .await;
}

#[actix_web::test]
async fn con_2_a_block_cannot_be_passed_over_and_off_asks_nothing() {
    on_both(async |app| {
        check(&app, "off", "block").await;
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let first = employee.post(CONTACTS, giang()).await.expect(201);
        let mut again = giang();
        again["confirm_duplicate"] = json!(true);
        let blocked = employee.post(CONTACTS, &again).await;
        let blocked = blocked.expect_problem(409, "duplicate_phone");
        assert_eq!(blocked.text("/contact_id"), first.id());
        let unseen = stranger.post(CONTACTS, &again).await;
        let unseen = unseen.expect_problem(409, "duplicate_phone");
        assert!(unseen.json.get("contact_id").is_none());
        let same_email = json!({ "name": "Giang", "email": EMAIL });
        employee.post(CONTACTS, same_email).await.expect(201);
    })
    .await;
}

#[actix_web::test]
async fn con_2_a_contact_that_shares_an_address_can_be_edited_once_that_is_not_allowed_any_more() {
    on_both(async |app| {
        check(&app, "off", "off").await;
        let employee = app.employee().await;
        employee.post(CONTACTS, giang()).await.expect(201);
        let twin = employee.post(CONTACTS, giang()).await.expect(201);
        let strict = json!({
            "duplicate_check": { "email": "block", "phone": "block" },
            "required_facts": [],
            "tracking": {},
        });
        let administrator = app.administrator().await;
        let put = administrator.put("/api/v1/settings/contacts", strict);
        put.if_match(1).await.expect(200);
        let title = json!({ "title": "Kế toán" });
        employee
            .patch(&path_of(&twin), title)
            .if_match(1)
            .await
            .expect(200);
        employee
            .post(CONTACTS, giang())
            .await
            .expect_problem(409, "duplicate_email");
    })
    .await;
}
