//! `POST /campaigns`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::body;

#[actix_web::test]
async fn cam_1_a_campaign_is_made_with_its_facts() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let mut campaign = body("  Hội thảo   Khách hàng ", &employee);
        campaign["budget_minor"] = json!(50_000_000);
        let made = employee
            .post("/api/v1/campaigns", campaign)
            .await
            .expect(201);
        assert_eq!(made.text("/name"), "Hội thảo Khách hàng");
        assert_eq!(made.text("/executor/name"), employee.name);
        assert_eq!(made.text("/created_by/name"), employee.name);
        assert_eq!(made.json["budget_minor"], 50_000_000);
        assert_eq!(made.json["funnel"]["registered"], 0);
        assert_eq!(made.version(), 1);
        let location = format!("/api/v1/campaigns/{}", made.id());
        assert_eq!(made.header("location"), Some(location.as_str()));
    })
    .await;
}

#[actix_web::test]
async fn cam_1_name_dates_and_executor_are_required() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for field in ["name", "starts_on", "ends_on", "executor_id"] {
        let mut campaign = body("Hội thảo", &employee);
        campaign.as_object_mut().expect("an object").remove(field);
        let answer = employee
            .post("/api/v1/campaigns", campaign)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), format!("/{field}"));
        assert_eq!(answer.text("/errors/0/code"), "required");
    }
}

#[actix_web::test]
async fn cam_1_facts_that_cannot_be_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let table = [
        ("name", json!("   "), "required"),
        ("name", json!("x".repeat(201)), "too_long"),
        ("ends_on", json!("2026-11-14"), "before_start"),
        ("budget_minor", json!(-1), "negative"),
        (
            "executor_id",
            json!("01900000-0000-7000-8000-000000000000"),
            "unknown_user",
        ),
        ("owner", json!("x"), "unknown_field"),
    ];
    for (field, value, code) in table {
        let mut campaign = body("Hội thảo", &employee);
        campaign[field] = value;
        let answer = employee
            .post("/api/v1/campaigns", campaign)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), format!("/{field}"));
        assert_eq!(answer.text("/errors/0/code"), code);
    }
}

#[actix_web::test]
async fn cam_1_an_inactive_user_carries_out_nothing() {
    let app = TestApp::sqlite().await;
    let (administrator, stranger) = (app.administrator().await, app.stranger().await);
    app.execute(
        "UPDATE users SET is_active = FALSE WHERE id = ?",
        [stranger.id.0.into()],
    )
    .await;
    let answer = administrator
        .post("/api/v1/campaigns", body("Hội thảo", &stranger))
        .await
        .expect_problem(422, "invalid");
    assert_eq!(answer.text("/errors/0/pointer"), "/executor_id");
}

#[actix_web::test]
async fn cam_1_making_needs_a_sign_in() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let answer = app
        .anonymous()
        .post("/api/v1/campaigns", body("Hội thảo", &employee))
        .await;
    answer.expect_problem(401, "unauthenticated");
}
