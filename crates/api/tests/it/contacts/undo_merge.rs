//! `POST /merges/{id}/undo`.

use serde_json::json;
use test_support::{Answer, TestApp, User, on_both};

use super::{contact_of, path_of};

/// Merges the second into the first; where the merge is undone.
async fn undo_of(user: &User, present: &Answer, other: &Answer) -> String {
    let merge = format!("{}/merge", path_of(present));
    let body = json!({ "other_id": other.id(), "version": 1, "other_version": 1 });
    let done = user.post(&merge, body).await.expect(200);
    format!("/api/v1/merges/{}/undo", done.text("/merge_id"))
}

#[actix_web::test]
async fn con_8_a_merge_is_undone_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        let giang = contact_of(&app, &employee, "Giang").await;
        let other = app.contact().name("Hương Giang").owner(&employee);
        let other = other.set("email", "giang@gmail.com").create().await;
        let undo = undo_of(&employee, &giang, &other).await;
        let undone = employee.post(&undo, json!({})).await.expect(200);
        assert_eq!(undone.text("/merged_id"), other.id());
        let back = employee.get(&path_of(&other)).await.expect(200);
        assert_eq!(
            (back.text("/name"), back.text("/email")),
            ("Hương Giang", "giang@gmail.com")
        );
        let survivor = employee.get(&path_of(&giang)).await.expect(200);
        assert!(survivor.json["email"].is_null());
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.merge_undone'";
        assert_eq!(app.count(told, []).await, 2);
        let again = employee.post(&undo, json!({})).await;
        let again = again.expect_problem(409, "undo_impossible");
        assert_eq!(again.text("/reason"), "already_undone");
    })
    .await;
}

#[actix_web::test]
async fn con_8_whoever_could_not_have_merged_the_two_cannot_undo_it() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let giang = contact_of(&app, &employee, "Giang").await;
    let other = contact_of(&app, &stranger, "Hương Giang").await;
    let undo = undo_of(&app.administrator().await, &giang, &other).await;
    for user in [&employee, &stranger] {
        let hidden = user.post(&undo, json!({})).await;
        hidden.expect_problem(404, "not_found");
    }
    let anonymous = app.anonymous().post(&undo, json!({})).await;
    anonymous.expect_problem(401, "unauthenticated");
    let unknown = format!("/api/v1/merges/{}/undo", giang.id());
    employee
        .post(&unknown, json!({}))
        .await
        .expect_problem(404, "not_found");
    let contacts = "SELECT count(*) AS count FROM contacts";
    assert_eq!(app.count(contacts, []).await, 1);
}
