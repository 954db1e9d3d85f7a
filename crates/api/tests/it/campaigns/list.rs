//! `GET /campaigns`

use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{body, campaign, member, move_to};

fn names(answer: &Answer) -> Vec<&str> {
    let items = answer.json["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|item| item["name"].as_str())
        .collect()
}

/// Three campaigns of past, present (as long as tests live) and future.
async fn three(app: &TestApp) {
    let employee = app.employee().await;
    let table = [
        ("Khai trương", "2020-01-01", "2020-01-31"),
        ("Tri ân Khách hàng", "2020-01-01", "2999-01-01"),
        ("Hội thảo Đà Nẵng", "2998-01-01", "2999-01-01"),
    ];
    for (name, starts_on, ends_on) in table {
        let mut campaign = body(name, &employee);
        campaign["starts_on"] = json!(starts_on);
        campaign["ends_on"] = json!(ends_on);
        employee
            .post("/api/v1/campaigns", campaign)
            .await
            .expect(201);
    }
}

#[actix_web::test]
async fn cam_7_campaigns_are_found_by_name_phase_and_dates() {
    on_both(async |app: TestApp| {
        three(&app).await;
        let employee = app.employee().await;
        let me = format!("executor_id={}", employee.id);
        let somebody_else = format!("created_by={}", app.stranger().await.id);
        let table: [(&str, &[&str]); 9] = [
            ("q=da+nang", &["Hội thảo Đà Nẵng"]),
            ("q=KH%C3%81CH+tri", &["Tri ân Khách hàng"]),
            ("phase=planned", &["Hội thảo Đà Nẵng"]),
            ("phase=running", &["Tri ân Khách hàng"]),
            ("phase=ended", &["Khai trương"]),
            (
                "from=2500-01-01&sort=name",
                &["Hội thảo Đà Nẵng", "Tri ân Khách hàng"],
            ),
            (
                "to=2020-06-01&sort=name&order=desc",
                &["Tri ân Khách hàng", "Khai trương"],
            ),
            (
                &me,
                &["Hội thảo Đà Nẵng", "Tri ân Khách hàng", "Khai trương"],
            ),
            (&somebody_else, &[]),
        ];
        for (query, expected) in table {
            let found = employee
                .get(&format!("/api/v1/campaigns?{query}"))
                .await
                .expect(200);
            assert_eq!(names(&found), expected, "{query}");
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_pages_follow_each_other_in_every_order() {
    on_both(async |app: TestApp| {
        three(&app).await;
        let employee = app.employee().await;
        for sort in ["starts_on", "name", "created_at"] {
            let whole = employee
                .get(&format!("/api/v1/campaigns?sort={sort}"))
                .await
                .expect(200);
            let mut paged = Vec::new();
            let mut query = format!("sort={sort}&limit=1");
            while paged.len() < 4 {
                let page = employee
                    .get(&format!("/api/v1/campaigns?{query}"))
                    .await
                    .expect(200);
                paged.extend(names(&page).into_iter().map(str::to_owned));
                let Some(cursor) = page.json["next_cursor"].as_str() else {
                    break;
                };
                query = format!("sort={sort}&limit=1&cursor={cursor}");
            }
            assert_eq!(paged, names(&whole), "{sort}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_5_each_line_has_its_funnel() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let first = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    member(&app, &path, "Trần Văn Bình", &employee).await;
    move_to(&app, &first, "attended").await;
    let found = employee.get("/api/v1/campaigns").await.expect(200);
    let funnel = json!({ "registered": 2, "confirmed": 1, "attended": 1, "cancelled": 0 });
    assert_eq!(found.json["items"][0]["funnel"], funnel);
}

#[actix_web::test]
async fn cam_12_a_list_holds_only_what_is_in_sight() {
    let app = TestApp::sqlite().await;
    campaign(&app, &app.employee().await).await;
    let seen = app
        .stranger()
        .await
        .get("/api/v1/campaigns")
        .await
        .expect(200);
    assert!(names(&seen).is_empty());
    app.anonymous()
        .get("/api/v1/campaigns")
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn api_2_nonsense_in_the_query_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    employee
        .get("/api/v1/campaigns?phase=soon")
        .await
        .expect_problem(422, "invalid");
    employee
        .get("/api/v1/campaigns?colour=red")
        .await
        .expect_problem(422, "invalid");
    employee
        .get("/api/v1/campaigns?cursor=nonsense")
        .await
        .expect_problem(400, "invalid_cursor");
}
