//! `GET /contacts/{id}`.

use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{contact_of, path_of};

/// What an answer says its reader may do: change it, delete it.
fn allowed(answer: &Answer) -> (bool, bool) {
    (
        answer.json["can_edit"] == true,
        answer.json["can_delete"] == true,
    )
}

#[actix_web::test]
async fn adm_3_only_those_above_the_owner_find_a_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = contact_of(&app, &employee, "Hương Giang").await;
        let path = path_of(&made);
        employee.get(&path).await.expect(200);
        app.manager().await.get(&path).await.expect(200);
        app.administrator().await.get(&path).await.expect(200);
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn api_2_what_is_no_id_is_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    employee
        .get("/api/v1/contacts/KH-000001")
        .await
        .expect_problem(404, "not_found");
}

#[actix_web::test]
async fn adm_3_a_contact_says_what_its_reader_may_do() {
    on_both(async |app| {
        let employee = app.employee().await;
        let path = path_of(&contact_of(&app, &employee, "Hương Giang").await);
        for user in [&employee, &app.manager().await, &app.administrator().await] {
            let read = user.get(&path).await.expect(200);
            assert_eq!(allowed(&read), (true, true), "{}", user.name);
        }
        let grants = json!({ "contacts_view": "all", "contacts_edit": "own" });
        let reader = app.user_granted("Phan Kha", grants).await;
        let read = reader.get(&path).await.expect(200);
        assert_eq!(allowed(&read), (false, false));
        let own = path_of(&contact_of(&app, &reader, "Ngọc Trúc").await);
        let read = reader.get(&own).await.expect(200);
        assert_eq!(allowed(&read), (true, false));

        let update = |path: String| {
            reader
                .patch(&path, json!({ "title": "Kế toán" }))
                .if_match(1)
        };
        update(path).await.expect_problem(404, "not_found");
        let changed = update(own).await.expect(200);
        assert_eq!(allowed(&changed), (true, false));
    })
    .await;
}
