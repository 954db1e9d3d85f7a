//! `POST /duplicates/{id}/dismiss` and `/reopen`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{DUPLICATES, pair_of};

#[actix_web::test]
async fn rta_2_a_pair_that_is_two_goes_off_the_list_for_good_until_somebody_looks_again() {
    on_both(async |app| {
        let employee = app.employee().await;
        let [one, _] = pair_of(&app, [&employee, &employee]).await;
        let count = async |path: &str| {
            let listed = employee.get(path).await.expect(200);
            listed.json["items"].as_array().unwrap().len()
        };
        let listed = employee.get(DUPLICATES).await.expect(200);
        let pair = format!("{DUPLICATES}/{}", listed.text("/items/0/id"));
        for _ in 0..2 {
            let dismiss = format!("{pair}/dismiss");
            employee.post(&dismiss, json!({})).await.expect(204);
        }
        // A change that leaves them alike does not ask again.
        let path = format!("/api/v1/contacts/{}", one.id());
        let change = json!({ "title": "Kế toán" });
        employee.patch(&path, change).if_match(1).await.expect(200);
        let decided = format!("{DUPLICATES}?state=not_duplicate");
        assert_eq!((count(DUPLICATES).await, count(&decided).await), (0, 1));
        let reopen = format!("{pair}/reopen");
        employee.post(&reopen, json!({})).await.expect(204);
        assert_eq!((count(DUPLICATES).await, count(&decided).await), (1, 0));
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE '%không trùng%'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_only_who_may_edit_both_decides() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    pair_of(&app, [&employee, &stranger]).await;
    let administrator = app.administrator().await;
    let listed = administrator.get(DUPLICATES).await.expect(200);
    let reader = json!({ "contacts_view": "all" });
    let reader = app.user_granted("Chỉ xem", reader).await;
    for act in ["dismiss", "reopen"] {
        let path = format!("{DUPLICATES}/{}/{act}", listed.text("/items/0/id"));
        let hidden = employee.post(&path, json!({})).await;
        hidden.expect_problem(404, "not_found");
        let denied = reader.post(&path, json!({})).await;
        denied.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().post(&path, json!({})).await;
        anonymous.expect_problem(401, "unauthenticated");
    }
    let listed = administrator.get(DUPLICATES).await.expect(200);
    assert_eq!(listed.json["items"][0]["state"], "open");
}
