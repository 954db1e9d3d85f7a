//! `POST /deals`, `/quotes`, `/orders`, `/contracts`, `/tickets`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{events, kinds};

#[actix_web::test]
async fn con_5_one_is_made_for_a_contact_with_a_number_an_event_and_a_log_line() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let contact = app.contact().owner(&employee).create().await;
            let mut body = kind.body(contact.id());
            body["title"] = json!("  Máy lọc   nước ");
            let made = employee.post(&kind.base(), body).await.expect(201);
            assert_eq!(made.text("/number"), format!("{}-000001", kind.prefix));
            assert_eq!(made.text("/title"), "Máy lọc nước");
            assert_eq!(made.text("/status"), kind.first);
            assert_eq!(made.text("/owner/name"), employee.name);
            assert_eq!(made.text("/contact_name"), contact.text("/name"));
            let location = format!("{}/{}", kind.base(), made.id());
            assert_eq!(made.header("location"), Some(location.as_str()));
            assert_eq!(events(&app, &format!("{}.created", kind.name)).await, 1);
            let logged =
                "SELECT count(*) AS count FROM audit WHERE module = ? AND action = 'create'";
            assert_eq!(app.count(logged, [kind.plural.into()]).await, 1);
        }
    })
    .await;
}

#[actix_web::test]
async fn con_11_making_one_moves_the_level_forward_only() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            for (before, after) in [
                ("new", kind.level),
                ("interested", "interested"),
                ("signed", "signed"),
            ] {
                let contact = app.contact().owner(&employee).set("level", before);
                let contact = contact.create().await;
                let body = kind.body(contact.id());
                employee.post(&kind.base(), body).await.expect(201);
                let path = format!("/api/v1/contacts/{}", contact.id());
                let now = employee.get(&path).await.expect(200);
                assert_eq!(now.text("/level"), after, "{} after {before}", kind.plural);
            }
        }
        let moved = kinds().iter().filter(|kind| kind.level != "new").count();
        let moved = i64::try_from(moved).expect("a few");
        assert_eq!(events(&app, "contact.level_changed").await, moved);
    })
    .await;
}

#[actix_web::test]
async fn con_5_a_contact_out_of_sight_is_not_found_and_nothing_is_made() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    for kind in kinds() {
        let contact = app.contact().owner(&stranger).create().await;
        let body = kind.body(contact.id());
        let answer = employee.post(&kind.base(), body).await;
        answer.expect_problem(404, "not_found");
        let text = format!("SELECT count(*) AS count FROM {}", kind.plural);
        assert_eq!(app.count(&text, []).await, 0);
    }
}

#[actix_web::test]
async fn con_5_facts_that_cannot_be_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    let nobody = "01900000-0000-7000-8000-000000000000";
    for kind in kinds() {
        for (field, value, code) in [
            ("title", json!("   "), "required"),
            ("title", json!("x".repeat(201)), "too_long"),
            ("note", json!("x".repeat(5_001)), "too_long"),
            ("owner_id", json!(nobody), "unknown"),
            ("stage", json!("won"), "unknown_field"),
        ] {
            let mut body = kind.body(contact.id());
            body[field] = value;
            let answer = employee.post(&kind.base(), body).await;
            let answer = answer.expect_problem(422, "invalid");
            assert_eq!(answer.text("/errors/0/pointer"), format!("/{field}"));
            assert_eq!(answer.text("/errors/0/code"), code);
        }
    }
}

#[actix_web::test]
async fn adm_3_making_needs_a_sign_in_and_the_right() {
    let app = TestApp::sqlite().await;
    for kind in kinds() {
        let contact = app.contact().create().await;
        let body = kind.body(contact.id());
        let answer = app.anonymous().post(&kind.base(), &body).await;
        answer.expect_problem(401, "unauthenticated");
        let name = format!("Phan Kha {}", kind.plural);
        let reader = kind.user_with(&app, &name, &[("view", "all")]).await;
        let answer = reader.post(&kind.base(), &body).await;
        answer.expect_problem(403, "forbidden");
    }
}
