//! `GET /deals` and its kin

use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::kinds;

/// The titles of a page, in its order.
fn titles(page: &Answer) -> Vec<&str> {
    let items = page.json["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|item| item["title"].as_str())
        .collect()
}

#[actix_web::test]
async fn con_3_a_list_shows_just_what_is_within_sight() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        for kind in kinds() {
            kind.made(&app, &employee).await;
            kind.made(&app, &stranger).await;
            for (user, count) in [
                (&employee, 1),
                (&stranger, 1),
                (&app.manager().await, 1),
                (&app.administrator().await, 2),
            ] {
                let page = user.get(&kind.base()).await.expect(200);
                assert_eq!(titles(&page).len(), count, "{}: {}", kind.plural, user.name);
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn con_3_filters_and_words_narrow_the_list() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let [first, second] = ["Trần Quốc Bảo", "Lê Thu Hà"].map(|name| (name, &employee));
            let mut contacts = Vec::new();
            for (name, owner) in [first, second] {
                contacts.push(app.contact().name(name).owner(owner).create().await);
            }
            for (contact, title) in contacts.iter().zip(["Máy lọc nước", "Lõi lọc thay thế"])
            {
                let mut body = kind.body(contact.id());
                body["title"] = json!(title);
                employee.post(&kind.base(), body).await.expect(201);
            }
            let first_id = contacts.first().expect("two").id();
            for (query, expected) in [
                ("q=may+loc".to_owned(), vec!["Máy lọc nước"]),
                ("q=bao".to_owned(), vec!["Máy lọc nước"]),
                (
                    format!("q={}-000002", kind.prefix),
                    vec!["Lõi lọc thay thế"],
                ),
                (format!("contact_id={first_id}"), vec!["Máy lọc nước"]),
                (
                    format!("status={}&q=loi", kind.first),
                    vec!["Lõi lọc thay thế"],
                ),
                (format!("status={}", kind.next), vec![]),
                (
                    format!("owner_id={}&q=loi", employee.id),
                    vec!["Lõi lọc thay thế"],
                ),
                ("from=2000-01-01&to=2000-12-31".to_owned(), vec![]),
                ("q=kh%C3%B4ng+c%C3%B3".to_owned(), vec![]),
            ] {
                let page = employee.get(&format!("{}?{query}", kind.base())).await;
                assert_eq!(
                    titles(&page.expect(200)),
                    expected,
                    "{}: {query}",
                    kind.plural
                );
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_pages_follow_one_another_in_both_orders() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let contact = app.contact().owner(&employee).create().await;
            for number in 1..=3 {
                let mut body = kind.body(contact.id());
                body["title"] = json!(format!("Số {number}"));
                employee.post(&kind.base(), body).await.expect(201);
            }
            for (sort, expected) in [
                ("sort=created_at&order=asc", ["Số 1", "Số 2", "Số 3"]),
                ("sort=updated_at&order=desc", ["Số 3", "Số 2", "Số 1"]),
            ] {
                let first = format!("{}?limit=2&{sort}", kind.base());
                let first = employee.get(&first).await.expect(200);
                let cursor = first.text("/next_cursor");
                let rest = format!("{}?limit=2&{sort}&cursor={cursor}", kind.base());
                let rest = employee.get(&rest).await.expect(200);
                assert_eq!([titles(&first), titles(&rest)].concat(), expected);
                assert!(rest.json["next_cursor"].is_null());
                let other = format!("{}?cursor={cursor}&q=khac", kind.base());
                let answer = employee.get(&other).await;
                answer.expect_problem(400, "invalid_cursor");
            }
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_query_that_says_nothing_known_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        for (query, pointer) in [("status=odd", "?status"), ("colour=red", "?colour")] {
            let answer = employee.get(&format!("{}?{query}", kind.base())).await;
            let answer = answer.expect_problem(422, "invalid");
            assert_eq!(answer.text("/errors/0/pointer"), pointer);
        }
        let answer = app.anonymous().get(&kind.base()).await;
        answer.expect_problem(401, "unauthenticated");
        let name = format!("Phan Kha {}", kind.plural);
        let nobody = kind.user_with(&app, &name, &[]).await;
        let answer = nobody.get(&kind.base()).await;
        answer.expect_problem(403, "forbidden");
    }
}
