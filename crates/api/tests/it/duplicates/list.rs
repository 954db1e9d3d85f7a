//! `GET /duplicates`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, on_both};

use super::{DUPLICATES, pair_of};

fn ids(listed: &Answer) -> Vec<&Value> {
    let items = listed.json["items"].as_array().unwrap();
    items.iter().map(|item| &item["id"]).collect()
}

#[actix_web::test]
async fn rta_2_a_pair_is_listed_with_its_reasons_as_soon_as_it_is_there() {
    on_both(async |app| {
        let employee = app.employee().await;
        let [one, other] = pair_of(&app, [&employee, &employee]).await;
        let listed = employee.get(DUPLICATES).await.expect(200);
        let pair = &listed.json["items"][0];
        let both = [&pair["one"]["id"], &pair["other"]["id"]];
        assert!(both.contains(&&one.json["id"]) && both.contains(&&other.json["id"]));
        assert_eq!(pair["score"], 100);
        assert_eq!(pair["reasons"][0], json!({ "kind": "same_phone" }));
        for (reason, count) in [("phone", 1), ("near", 1), ("email", 0), ("tax_code", 0)] {
            let found = employee.get(&format!("{DUPLICATES}?reason={reason}")).await;
            assert_eq!(ids(&found.expect(200)).len(), count, "{reason}");
        }
        // What is no longer alike is no longer listed.
        let path = format!("/api/v1/contacts/{}", one.id());
        let change = json!({ "mobile": "0905123987" });
        employee.patch(&path, change).if_match(1).await.expect(200);
        let listed = employee.get(DUPLICATES).await.expect(200);
        assert!(ids(&listed).is_empty());
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_pair_is_listed_only_where_both_contacts_are_in_sight() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        pair_of(&app, [&employee, &stranger]).await;
        for user in [&employee, &stranger, &app.manager().await] {
            let listed = user.get(DUPLICATES).await.expect(200);
            assert!(ids(&listed).is_empty(), "{}", user.name);
        }
        let administrator = app.administrator().await;
        let listed = administrator.get(DUPLICATES).await.expect(200);
        assert_eq!(ids(&listed).len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn api_2_pages_show_every_pair_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        for number in 0..3 {
            for _ in 0..2 {
                let contact = app.contact().name("Giang").owner(&employee);
                let mobile = format!("090214886{number}");
                contact.set("mobile", mobile).create().await;
            }
        }
        let mut seen = Vec::new();
        let mut path = format!("{DUPLICATES}?limit=2");
        loop {
            let page = employee.get(&path).await.expect(200);
            seen.extend(ids(&page).into_iter().cloned());
            let Some(next) = page.json["next_cursor"].as_str() else {
                break;
            };
            path = format!("{DUPLICATES}?limit=2&cursor={next}");
        }
        assert_eq!(seen.len(), 3);
        seen.dedup();
        assert_eq!(seen.len(), 3);
    })
    .await;
}

#[actix_web::test]
async fn api_2_bad_questions_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let odd = employee.get(&format!("{DUPLICATES}?reason=luck")).await;
    odd.expect_problem(422, "invalid");
    let cursor = employee.get(&format!("{DUPLICATES}?cursor=x")).await;
    cursor.expect_problem(400, "invalid_cursor");
    let anonymous = app.anonymous().get(DUPLICATES).await;
    anonymous.expect_problem(401, "unauthenticated");
    let blind = app
        .user_granted("Kho", json!({ "campaigns_view": "all" }))
        .await;
    blind.get(DUPLICATES).await.expect_problem(403, "forbidden");
}

#[actix_web::test]
async fn con_8_a_merge_takes_the_pair_off_the_list_and_undoing_puts_it_back() {
    on_both(async |app| {
        let employee = app.employee().await;
        let [one, other] = pair_of(&app, [&employee, &employee]).await;
        let merge = format!("/api/v1/contacts/{}/merge", one.id());
        let body = json!({ "other_id": other.id(), "version": 1, "other_version": 1 });
        let done = employee.post(&merge, body).await.expect(200);
        assert!(ids(&employee.get(DUPLICATES).await.expect(200)).is_empty());
        let undo = format!("/api/v1/merges/{}/undo", done.text("/merge_id"));
        employee.post(&undo, json!({})).await.expect(200);
        assert_eq!(ids(&employee.get(DUPLICATES).await.expect(200)).len(), 1);
    })
    .await;
}
