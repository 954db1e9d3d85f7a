//! `GET /campaigns/{id}/money`, and the money in the list and the detail of campaigns.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{line, lines_of};

#[actix_web::test]
async fn cam_2_plan_is_held_against_actual_and_told_by_month() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        let plan = json!({ "budget_minor": 10_000_000, "expected_revenue_minor": 20_000_000 });
        employee.patch(campaign, plan).if_match(1).await.expect(200);
        for (kind, day, amount) in [
            ("expense", "2026-10-31", 4_000_000),
            ("expense", "2026-11-01", 8_000_000),
            ("income", "2026-11-30", 27_000_000),
        ] {
            let mut body = line(kind, 1, "Khoản", amount);
            body["paid_on"] = json!(day);
            employee.post(&lines, body).await.expect(201);
        }
        let money = employee.get(&format!("{campaign}/money")).await.expect(200);
        assert_eq!(
            money.json,
            json!({
                "actual": {
                    "cost_minor": 12_000_000, "income_minor": 27_000_000,
                    "revenue_minor": 15_000_000, "roi_per_mille": 1_250,
                },
                "budget": {
                    "planned_minor": 10_000_000, "actual_minor": 12_000_000,
                    "difference_minor": 2_000_000, "per_mille": 1_200, "is_over": true,
                },
                "revenue": {
                    "planned_minor": 20_000_000, "actual_minor": 15_000_000,
                    "difference_minor": -5_000_000, "per_mille": 750, "is_over": false,
                },
                "by_month": [
                    { "month_on": "2026-10-01", "cost_minor": 4_000_000, "income_minor": 0 },
                    { "month_on": "2026-11-01", "cost_minor": 8_000_000, "income_minor": 27_000_000 },
                ],
            })
        );
        let detail = employee.get(campaign).await.expect(200);
        let list = employee.get("/api/v1/campaigns").await.expect(200);
        for shown in [&detail.json, &list.json["items"][0]] {
            assert_eq!(shown["cost_minor"], 12_000_000);
            assert_eq!(shown["revenue_minor"], 15_000_000);
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_2_a_campaign_without_lines_and_plan_has_no_rates() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        let money = employee.get(&format!("{campaign}/money")).await.expect(200);
        assert_eq!(money.json["actual"]["cost_minor"], 0);
        assert!(money.json["actual"]["roi_per_mille"].is_null());
        assert!(money.json["budget"].is_null() && money.json["revenue"].is_null());
        assert_eq!(money.json["by_month"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn cam_12_the_money_of_a_campaign_is_for_those_who_see_it() {
    on_both(async |app: TestApp| {
        let lines = lines_of(&app, &app.employee().await).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        let path = format!("{campaign}/money");
        app.manager().await.get(&path).await.expect(200);
        let answer = app.stranger().await.get(&path).await;
        answer.expect_problem(404, "not_found");
        let outsider = app.user_granted("Ngoài", json!({ "contacts_view": "all" }));
        let answer = outsider.await.get(&path).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().get(&path).await;
        answer.expect_problem(401, "unauthenticated");
    })
    .await;
}
