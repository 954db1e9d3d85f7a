//! `POST /contacts`.

use domain::ids::ContactId;
use serde_json::json;
use test_support::{TestApp, on_both};

const CONTACTS: &str = "/api/v1/contacts";

#[actix_web::test]
async fn con_1_a_contact_is_made_normalised_and_owned_by_the_caller() {
    on_both(async |app| {
        let employee = app.employee().await;
        let body = json!({
            "name": "  Nguyễn Thị  Hương Giang ",
            "email": "Giang@AnPhat.VN",
            "mobile": "0162 345 6789",
            "birthday_on": "1988-03-12",
            "tags": ["vip", "hội-thảo"],
        });
        let made = employee.post(CONTACTS, body).await.expect(201);
        assert_eq!(made.text("/name"), "Nguyễn Thị Hương Giang");
        assert_eq!(made.text("/email"), "giang@anphat.vn");
        assert_eq!(
            made.text("/mobile"),
            "+84323456789",
            "an old 11-digit number becomes a new one"
        );
        assert_eq!(made.text("/level"), "new");
        assert_eq!(made.text("/owner/id"), employee.id.to_string());
        assert_eq!(made.text("/code"), "KH-000001");
        assert_eq!(
            made.header("location"),
            Some(format!("{CONTACTS}/{}", made.id()).as_str())
        );
        assert_eq!(made.header("etag"), Some("\"1\""));
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'contact.created'";
        assert_eq!(app.count(events, []).await, 1);
        let logged =
            "SELECT count(*) AS count FROM audit WHERE module = 'contacts' AND action = 'create'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_1_a_name_that_would_turn_a_line_around_loses_what_turns_it() {
    on_both(async |app| {
        let employee = app.employee().await;
        let body = json!({ "name": "Nguyễn \u{202e}An\u{2066} Sen" });
        let made = employee.post(CONTACTS, body).await.expect(201);
        assert_eq!(made.text("/name"), "Nguyễn An Sen");
    })
    .await;
}

#[actix_web::test]
async fn con_2_a_person_belongs_to_an_organisation_that_has_one_primary() {
    on_both(async |app| {
        let employee = app.employee().await;
        let organisation = json!({ "name": "Công ty CP An Phát", "kind": "organisation" });
        let account = employee.post(CONTACTS, organisation).await.expect(201);
        for name in ["Giang", "Bảo"] {
            let person = json!({ "name": name, "account_id": account.id(), "is_primary": true });
            employee.post(CONTACTS, person).await.expect(201);
        }
        let read = employee
            .get(&format!("{CONTACTS}/{}", account.id()))
            .await
            .expect(200);
        let people: Vec<_> = read.json["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| {
                (
                    person["name"].as_str().unwrap(),
                    person["is_primary"].as_bool().unwrap(),
                )
            })
            .collect();
        assert_eq!(people, [("Bảo", true), ("Giang", false)]);
    })
    .await;
}

#[actix_web::test]
async fn api_2_every_wrong_field_is_named_and_nothing_is_written() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let body = json!({ "name": " ", "email": "giang", "mobile": "12", "tax_code": "x" });
    let refused = employee
        .post(CONTACTS, body)
        .await
        .expect_problem(422, "invalid");
    let pointers: Vec<_> = refused.json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/name", "/email", "/mobile", "/tax_code"]);
    assert_eq!(
        app.count("SELECT count(*) AS count FROM contacts", [])
            .await,
        0
    );
}

#[actix_web::test]
async fn api_2_bad_bodies_are_told_apart() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let table = [
        (json!({}), 422, "invalid", Some("/name")),
        (
            json!({ "name": "A", "colour": "red" }),
            422,
            "invalid",
            Some("/colour"),
        ),
        (
            json!({ "name": "A", "kind": "alien" }),
            422,
            "invalid",
            Some("/kind"),
        ),
        (
            json!({ "name": "A", "birthday_on": "31/12/1990" }),
            422,
            "invalid",
            Some("/birthday_on"),
        ),
        (
            json!({ "name": "A", "account_id": "KH-1" }),
            422,
            "invalid",
            Some("/account_id"),
        ),
        (json!({ "name": 7 }), 400, "malformed_request", None),
        (json!(["name"]), 400, "malformed_request", None),
    ];
    for (body, status, code, pointer) in table {
        let answer = employee
            .post(CONTACTS, &body)
            .await
            .expect_problem(status, code);
        let found = answer
            .json
            .pointer("/errors/0/pointer")
            .and_then(|value| value.as_str());
        assert_eq!(found, pointer, "{body}");
    }
}

#[actix_web::test]
async fn con_2_an_unknown_organisation_or_owner_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let nobody = ContactId(uuid::Uuid::now_v7());
    for field in ["account_id", "owner_id"] {
        let mut body = json!({ "name": "A" });
        body[field] = json!(nobody);
        let refused = employee
            .post(CONTACTS, body)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), format!("/{field}"));
    }
}

#[actix_web::test]
async fn con_8_a_taken_email_names_the_other_contact_only_to_those_who_see_it() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let body = json!({ "name": "A", "email": "a@b.vn" });
        let first = employee.post(CONTACTS, &body).await.expect(201);
        let own = employee
            .post(CONTACTS, &body)
            .await
            .expect_problem(409, "duplicate_email");
        assert_eq!(own.text("/contact_id"), first.id());
        let other = stranger
            .post(CONTACTS, &body)
            .await
            .expect_problem(409, "duplicate_email");
        assert!(other.json.get("contact_id").is_none());
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            1
        );
    })
    .await;
}

#[actix_web::test]
async fn api_3_nobody_makes_contacts_without_signing_in() {
    let app = TestApp::sqlite().await;
    app.anonymous()
        .post(CONTACTS, json!({ "name": "A" }))
        .await
        .expect_problem(401, "unauthenticated");
}
