//! `POST /contacts/{id}/merge`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, on_both};

use super::{contact_of, path_of};

/// A merge as the preview would have it, taking these fields from the other.
fn body(other: &Answer, choose: Value) -> Value {
    json!({ "other_id": other.id(), "version": 1, "other_version": 1, "choose": choose })
}

#[actix_web::test]
async fn con_8_the_present_contact_stays_and_the_old_address_leads_to_it() {
    on_both(async |app| {
        let employee = app.employee().await;
        let giang = app.contact().name("Giang").owner(&employee);
        let giang = giang.set("email", "giang@anphat.vn").set("tags", ["vip"]);
        let giang = giang.create().await;
        let other = app.contact().name("Hương Giang").owner(&employee);
        let other = other
            .set("email", "giang@gmail.com")
            .set("tags", ["VIP", "mới"]);
        let other = other.set("title", "Kế toán").create().await;
        let merge = format!("{}/merge", path_of(&giang));
        let done = employee.post(&merge, body(&other, json!(["name"]))).await;
        assert_eq!(done.expect(200).text("/contact_id"), giang.id());

        let merged = employee.get(&path_of(&giang)).await.expect(200);
        assert_eq!(merged.text("/name"), "Hương Giang", "chosen");
        assert_eq!(merged.text("/title"), "Kế toán", "was blank");
        assert_eq!(merged.text("/email"), "giang@anphat.vn", "kept");
        assert_eq!(merged.json["tags"], json!(["mới", "vip"]));
        assert_eq!(merged.version(), 2);
        let old = employee.get(&path_of(&other)).await.expect(307);
        assert_eq!(old.header("location"), Some(path_of(&giang).as_str()));
        let stranger = app.stranger().await;
        stranger
            .get(&path_of(&other))
            .await
            .expect_problem(404, "not_found");

        // Whoever comes with the other's address is this contact.
        let again = json!({ "name": "Ai đó", "email": "giang@gmail.com" });
        let again = employee.post("/api/v1/contacts", again).await;
        assert_eq!(
            again
                .expect_problem(409, "duplicate_email")
                .text("/contact_id"),
            giang.id()
        );
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.merged'";
        assert_eq!(app.count(told, []).await, 1);
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Gộp khách hàng%'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_8_who_changed_since_the_preview_is_not_merged() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let giang = contact_of(&app, &employee, "Giang").await;
    let other = contact_of(&app, &employee, "Hương Giang").await;
    let change = json!({ "title": "Kế toán" });
    employee
        .patch(&path_of(&other), change)
        .if_match(1)
        .await
        .expect(200);
    let merge = format!("{}/merge", path_of(&giang));
    let stale = employee.post(&merge, body(&other, json!([]))).await;
    stale.expect_problem(412, "stale_version");
    employee.get(&path_of(&other)).await.expect(200);
}

#[actix_web::test]
async fn con_8_merging_takes_the_right_to_edit_both_and_to_delete_the_one_that_goes() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let mine = contact_of(&app, &employee, "Giang").await;
        let theirs = contact_of(&app, &stranger, "Giang").await;
        let editor = json!({ "contacts_view": "all", "contacts_edit": "all" });
        let editor = app.user_granted("Biên tập", editor).await;
        for (present, other) in [(&mine, &theirs), (&theirs, &mine)] {
            let merge = format!("{}/merge", path_of(present));
            let body = body(other, json!([]));
            let hidden = employee.post(&merge, &body).await;
            hidden.expect_problem(404, "not_found");
            let denied = editor.post(&merge, &body).await;
            denied.expect_problem(403, "forbidden");
            let anonymous = app.anonymous().post(&merge, &body).await;
            anonymous.expect_problem(401, "unauthenticated");
        }
        let contacts = "SELECT count(*) AS count FROM contacts";
        assert_eq!(app.count(contacts, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_choice_that_is_none_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let giang = contact_of(&app, &employee, "Giang").await;
    let merge = format!("{}/merge", path_of(&giang));
    let unknown = employee.post(&merge, body(&giang, json!(["colour"]))).await;
    unknown.expect_problem(422, "invalid");
    let itself = employee.post(&merge, body(&giang, json!([]))).await;
    let itself = itself.expect_problem(422, "invalid");
    assert_eq!(itself.text("/errors/0/pointer"), "/other_id");
}
