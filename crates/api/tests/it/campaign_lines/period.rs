//! `GET /campaigns/money` and `GET /campaigns/money/summary`

use serde_json::json;
use test_support::{TestApp, User, on_both};

use super::{line, lines_of};

const NOVEMBER: &str = "from=2026-11-01&to=2026-11-30";

/// A campaign of this user with an expense of October and lines of November.
async fn spending(app: &TestApp, user: &User, cost_minor: i64) {
    let lines = lines_of(app, user).await;
    let mut october = line("expense", 1, "Tháng trước", 7);
    october["paid_on"] = json!("2026-10-31");
    let income = line("income", 30, "Vé", cost_minor * 3);
    for body in [october, line("expense", 1, "Thuê", cost_minor), income] {
        user.post(&lines, body).await.expect(201);
    }
}

#[actix_web::test]
async fn cam_2_a_period_is_summed_up_by_campaign_within_sight() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        spending(&app, &employee, 1_000).await;
        spending(&app, &stranger, 500).await;
        lines_of(&app, &employee).await;
        let list = format!("/api/v1/campaigns/money?{NOVEMBER}");
        let sums = format!("/api/v1/campaigns/money/summary?{NOVEMBER}");
        for (user, costs, total) in [
            (&employee, &[1_000][..], 1_000),
            (&stranger, &[500], 500),
            (&app.manager().await, &[1_000], 1_000),
            (&app.administrator().await, &[500, 1_000], 1_500),
        ] {
            let page = user.get(&list).await.expect(200);
            let items = page.json["items"].as_array().expect("a list");
            let mut found: Vec<_> = items
                .iter()
                .filter_map(|item| item["actual"]["cost_minor"].as_i64())
                .collect();
            found.sort_unstable();
            assert_eq!(found, costs, "{}", user.name);
            let sum = user.get(&sums).await.expect(200);
            assert_eq!(sum.json["actual"]["cost_minor"], total, "{}", user.name);
            assert_eq!(sum.json["actual"]["revenue_minor"], total * 2);
            assert_eq!(sum.json["actual"]["roi_per_mille"], 2_000);
            let months = json!([
                { "month_on": "2026-11-01", "cost_minor": total, "income_minor": total * 3 }
            ]);
            assert_eq!(sum.json["by_month"], months);
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_2_the_campaigns_of_a_period_come_in_pages() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for cost in [1, 2, 3] {
            spending(&app, &employee, cost).await;
        }
        let mut seen = 0;
        let mut next = Some(String::new());
        while let Some(cursor) = next {
            let path = format!("/api/v1/campaigns/money?{NOVEMBER}&limit=1&cursor={cursor}");
            let page = employee.get(&path).await.expect(200);
            seen += page.json["items"].as_array().map_or(0, Vec::len);
            next = page.json["next_cursor"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, 3);
        let page = format!("/api/v1/campaigns/money?{NOVEMBER}&limit=1");
        let page = employee.get(&page).await.expect(200);
        let cursor = page.text("/next_cursor");
        let other =
            format!("/api/v1/campaigns/money?from=2026-01-01&to=2026-12-31&cursor={cursor}");
        let answer = employee.get(&other).await;
        answer.expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn cam_2_a_period_has_two_ends_in_order_and_is_bounded() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let outsider = json!({ "contacts_view": "all" });
    let outsider = app.user_granted("Ngoài", outsider).await;
    for path in ["/api/v1/campaigns/money", "/api/v1/campaigns/money/summary"] {
        for (query, pointer) in [
            ("from=2026-11-02&to=2026-11-01", "?to"),
            ("from=2000-01-01&to=2026-11-01", "?to"),
        ] {
            let refused = employee.get(&format!("{path}?{query}")).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), pointer);
        }
        let refused = employee.get(&format!("{path}?from=2026-11-02")).await;
        refused.expect_problem(422, "invalid");
        let path = format!("{path}?{NOVEMBER}");
        let answer = outsider.get(&path).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().get(&path).await;
        answer.expect_problem(401, "unauthenticated");
    }
}
