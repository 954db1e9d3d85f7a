//! `GET /campaigns/{id}/lines`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{line, lines_of, titles};

#[actix_web::test]
async fn cam_2_lines_are_listed_latest_first_in_pages_and_narrowed() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        for (kind, day, title) in [
            ("expense", 3, "In ấn"),
            ("income", 20, "Vé"),
            ("expense", 10, "Quảng cáo"),
            ("expense", 20, "Tiệc trà"),
        ] {
            let body = line(kind, day, title, 1_000);
            employee.post(&lines, body).await.expect(201);
        }
        for (query, expected) in [
            ("", &["Tiệc trà", "Vé", "Quảng cáo", "In ấn"][..]),
            ("?kind=income", &["Vé"]),
            ("?kind=expense&to=2026-11-10", &["Quảng cáo", "In ấn"]),
            ("?from=2026-11-10&to=2026-11-19", &["Quảng cáo"]),
            ("?from=2027-01-01", &[]),
        ] {
            let page = employee.get(&format!("{lines}{query}")).await.expect(200);
            assert_eq!(titles(&page), expected, "{query}");
        }
        let mut seen = Vec::new();
        let mut next = Some(String::new());
        while let Some(cursor) = next {
            let path = format!("{lines}?limit=1&cursor={cursor}");
            let page = employee.get(&path).await.expect(200);
            seen.extend(titles(&page).into_iter().map(str::to_owned));
            next = page.json["next_cursor"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, ["Tiệc trà", "Vé", "Quảng cáo", "In ấn"]);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_who_does_not_see_the_campaign_sees_no_lines() {
    on_both(async |app: TestApp| {
        let lines = lines_of(&app, &app.employee().await).await;
        let reader = app.user_granted("Đọc", json!({ "campaigns_view": "all" }));
        reader.await.get(&lines).await.expect(200);
        app.manager().await.get(&lines).await.expect(200);
        let answer = app.stranger().await.get(&lines).await;
        answer.expect_problem(404, "not_found");
        let outsider = app.user_granted("Ngoài", json!({ "contacts_view": "all" }));
        let answer = outsider.await.get(&lines).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().get(&lines).await;
        answer.expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_cursor_of_lines_fits_its_filter_alone() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    for day in [1, 2] {
        let body = line("expense", day, "Xăng xe", 1_000);
        employee.post(&lines, body).await.expect(201);
    }
    let page = employee.get(&format!("{lines}?limit=1")).await.expect(200);
    let cursor = page.text("/next_cursor");
    let path = format!("{lines}?kind=expense&cursor={cursor}");
    let answer = employee.get(&path).await;
    answer.expect_problem(400, "invalid_cursor");
    let answer = employee.get(&format!("{lines}?kind=gift")).await;
    answer.expect_problem(422, "invalid");
}
