//! `GET /contacts/{id}/engagement`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, on_both};

use super::part;

async fn call_at(author: &User, contact: &Answer, at: &str) {
    let note = json!({ "kind": "call", "body": "Gọi", "happened_at": at });
    author.post(&part(contact, "notes"), note).await.expect(201);
}

fn counts(answer: &Answer, group: &str) -> Value {
    let series = answer.json["series"].as_array().unwrap();
    let found = series.iter().find(|one| one["group"] == group).unwrap();
    found["counts"].clone()
}

#[actix_web::test]
async fn con_3_calls_count_for_the_month_in_vietnam_in_which_they_were() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = app.contact().owner(&employee).create().await;
        // 00:30 on the 1st of May in Vietnam is still April in UTC.
        for at in [
            "2026-04-30T17:30:00Z",
            "2026-04-30T16:30:00Z",
            "2026-03-01T00:00:00Z",
            "2026-02-28T16:00:00Z",
        ] {
            call_at(&employee, &contact, at).await;
        }
        let path = part(&contact, "engagement?from=2026-03-01&to=2026-06-30");
        let told = employee.get(&path).await.expect(200);
        assert_eq!(told.text("/step"), "month");
        let starts = json!(["2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"]);
        assert_eq!(told.json["starts"], starts);
        assert_eq!(counts(&told, "notes"), json!([1, 1, 1, 0]));
        assert_eq!(counts(&told, "changes"), json!([0, 0, 0, 0]));
    })
    .await;
}

#[actix_web::test]
async fn con_3_the_last_six_months_are_counted_unless_told_and_a_month_by_weeks() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = app.contact().owner(&employee).create().await;
        let told = employee
            .get(&part(&contact, "engagement"))
            .await
            .expect(200);
        assert_eq!(told.json["starts"].as_array().map(Vec::len), Some(6));
        assert_eq!(counts(&told, "changes")[5], 1, "it was made just now");
        let path = part(&contact, "engagement?from=2026-06-01&to=2026-06-30");
        let weeks = employee.get(&path).await.expect(200);
        assert_eq!(weeks.text("/step"), "week");
        assert_eq!(weeks.json["starts"].as_array().map(Vec::len), Some(5));
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_range_that_is_odd_or_too_long_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    for (query, pointer) in [
        ("from=2026-06-01&to=2026-05-31", "?to"),
        ("from=2020-01-01&to=2026-05-31", "?from"),
        ("from=0001-01-01&to=0001-02-01", "?from"),
        ("from=tomorrow", "?from"),
    ] {
        let path = part(&contact, &format!("engagement?{query}"));
        let refused = employee.get(&path).await.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer, "{query}");
    }
}
