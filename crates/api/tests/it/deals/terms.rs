//! `POST /deals` and `PATCH /deals/{id}`: value and expected close.

use serde_json::json;
use test_support::{TestApp, on_both};

use crate::sales::kind;

#[actix_web::test]
async fn con_5_value_and_close_are_kept_changed_and_cleared() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = kind("deals").path(&app, &employee).await;
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.json["value_minor"], 120_000_000);
        assert_eq!(read.text("/expected_close_on"), "2026-12-15");
        let change = json!({ "value_minor": 90_000_000, "expected_close_on": null });
        let changed = employee.patch(&path, change).if_match(1).await.expect(200);
        assert_eq!(changed.json["value_minor"], 90_000_000);
        assert!(changed.json["expected_close_on"].is_null());
        for (value, code) in [(-1, "negative"), (1_000_000_000_000_001_i64, "too_large")] {
            let change = json!({ "value_minor": value });
            let answer = employee.patch(&path, change).if_match(2).await;
            let answer = answer.expect_problem(422, "invalid");
            assert_eq!(answer.text("/errors/0/pointer"), "/value_minor");
            assert_eq!(answer.text("/errors/0/code"), code);
        }
    })
    .await;
}
