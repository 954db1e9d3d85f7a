//! The search language in `GET /contacts?q=` (CON-6).

use serde_json::json;
use test_support::{TestApp, on_both};

use super::contact_of;

/// The name of a query, as an address carries it.
fn path(q: &str) -> String {
    let pairs = [("q", q)];
    format!(
        "/api/v1/contacts?{}",
        serde_urlencoded::to_string(pairs).expect("a query string")
    )
}

#[actix_web::test]
async fn con_6_the_list_understands_the_search_language() {
    on_both(async |app| {
        let employee = app.employee().await;
        contact_of(&app, &employee, "Nguyễn Thị Hương Giang").await;
        contact_of(&app, &employee, "Lê Bình").await;
        for (q, count) in [
            ("giang", 1),
            ("name:nguyen", 1),
            ("!name:nguyen", 1),
            ("is:mine", 2),
            ("is:mine !\"huong giang\"", 1),
            ("giang or binh", 2),
        ] {
            let page = employee.get(&path(q)).await.expect(200);
            let items = page.json["items"].as_array().map(Vec::len);
            assert_eq!(items, Some(count), "{q}");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_6_a_bad_query_is_a_400_that_says_where_and_why() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for (q, code, part) in [
        ("giang nmae:an", "unknown_command", "nmae"),
        ("hoà \"sen", "unclosed_quote", "\"sen"),
        ("name:", "missing_value", "name:"),
        ("(an", "unclosed_group", "("),
        ("is:gone", "bad_value", "gone"),
    ] {
        let refused = employee
            .get(&path(q))
            .await
            .expect_problem(400, "bad_query");
        assert_eq!(refused.json["errors"][0]["pointer"], "?q", "{q}");
        assert_eq!(refused.json["errors"][0]["code"], code, "{q}");
        let fault = &refused.json["faults"][0];
        let place = |end: &str| fault[end].as_u64().and_then(|at| usize::try_from(at).ok());
        let from = place("from").expect("a place");
        let length = place("to").expect("a place") - from;
        let faulty: String = q.chars().skip(from).take(length).collect();
        assert_eq!(faulty, part, "{q}");
    }
    let near = employee.get(&path("nane:an")).await.expect(400);
    assert_eq!(near.json["faults"][0]["params"]["nearest"], "name");
}

#[actix_web::test]
async fn con_6_orders_are_searched_as_far_as_one_may_see_orders() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee, "Giang").await;
        let line =
            json!({ "name": "Bàn gỗ sồi", "quantity_milli": 1_000, "unit_price_minor": 9_000_000 });
        let order = json!({ "contact_id": contact.id(), "title": "Bàn", "lines": [line] });
        let order = employee.post("/api/v1/orders", order).await.expect(201);
        let number = path(&format!("order:{}", order.text("/number")));
        for (name, orders, count) in [
            ("Tất cả", "all", 1),
            ("Của mình", "own", 0),
            ("Không", "none", 0),
        ] {
            let grants = json!({ "contacts_view": "all", "orders_view": orders });
            let asker = app.user_granted(name, grants).await;
            for q in [&number, &path("order:*")] {
                let found = asker.get(q).await.expect(200);
                let items = found.json["items"].as_array().map(Vec::len);
                assert_eq!(items, Some(count), "{name}: {q}");
            }
        }
    })
    .await;
}
