//! `POST /campaigns/{id}/lines`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{line, lines_of, mere_executor};

#[actix_web::test]
async fn cam_2_a_line_is_entered_and_told_to_the_log() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let mut body = line("expense", 20, "  Thuê   hội trường ", 12_000_000);
        body["party"] = json!("Phòng Hành chính");
        let made = employee.post(&lines, body).await.expect(201);
        let path = format!("{lines}/{}", made.id());
        assert_eq!(made.header("location"), Some(path.as_str()));
        assert_eq!(made.version(), 1);
        assert_eq!(made.text("/title"), "Thuê hội trường");
        assert_eq!(made.json["amount_minor"], 12_000_000);
        assert_eq!(made.text("/party"), "Phòng Hành chính");
        assert_eq!(made.text("/created_by/name"), "Hồ Uyên");
        assert_eq!(made.json["can_edit"], true);
        assert!(made.json["attachment"].is_null());
        let told = "SELECT count(*) AS count FROM audit WHERE module = 'campaigns' \
                    AND description LIKE 'Thêm khoản chi \"Thuê hội trường\" của chiến dịch%'";
        assert_eq!(app.count(told, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_a_request_with_a_key_enters_one_line() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let send = || {
            let body = line("income", 1, "Vé vào cửa", 500_000);
            employee
                .post(&lines, body)
                .header("idempotency-key", "ve-1")
        };
        let first = send().await.expect(201);
        let second = send().await.expect(201);
        assert_eq!(first.id(), second.id());
        let all = "SELECT count(*) AS count FROM campaign_lines";
        assert_eq!(app.count(all, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_an_executor_enters_expenses_without_the_right_to_change_the_campaign() {
    on_both(async |app: TestApp| {
        let executor = mere_executor(&app).await;
        let lines = lines_of(&app, &executor).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        let seen = executor.get(campaign).await.expect(200);
        assert_eq!(seen.json["can_edit"], false);
        assert_eq!(seen.json["can_add_expenses"], true);
        let made = executor.post(&lines, line("expense", 1, "Xăng xe", 300_000));
        assert_eq!(made.await.expect(201).json["can_edit"], true);
        executor
            .post(&lines, line("income", 1, "Vé vào cửa", 300_000))
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}

#[actix_web::test]
async fn cam_12_others_enter_nothing() {
    on_both(async |app: TestApp| {
        let lines = lines_of(&app, &app.employee().await).await;
        let body = line("expense", 1, "Xăng xe", 300_000);
        let stranger = app.stranger().await;
        let answer = stranger.post(&lines, &body).await;
        answer.expect_problem(404, "not_found");
        let reader = app
            .user_granted("Đọc", json!({ "campaigns_view": "all" }))
            .await;
        let answer = reader.post(&lines, &body).await;
        answer.expect_problem(403, "forbidden");
        let half = json!({ "campaigns_view": "all", "campaigns_edit": "own" });
        let half = app.user_granted("Nửa", half).await;
        half.post(&lines, &body)
            .await
            .expect_problem(404, "not_found");
        let outsider = app
            .user_granted("Ngoài", json!({ "contacts_view": "all" }))
            .await;
        let answer = outsider.post(&lines, &body).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().post(&lines, &body).await;
        answer.expect_problem(401, "unauthenticated");
        let all = "SELECT count(*) AS count FROM campaign_lines";
        assert_eq!(app.count(all, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_what_is_wrong_with_a_line_is_told_at_once() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let refused = employee.post(&lines, line("expense", 1, " ", 0)).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/title");
    assert_eq!(refused.text("/errors/1/pointer"), "/amount_minor");
    assert_eq!(refused.text("/errors/1/code"), "not_positive");
    let large = line("expense", 1, "Quá lớn", 1_000_000_000_000);
    let refused = employee
        .post(&lines, large)
        .await
        .expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "too_large");
    let mut odd = line("expense", 1, "Lẻ", 1);
    odd["amount_minor"] = json!(1.5);
    let refused = employee.post(&lines, odd).await;
    refused.expect_problem(400, "malformed_request");
    let mut unknown = line("expense", 1, "Lạ", 1);
    unknown["currency"] = json!("USD");
    let refused = employee.post(&lines, unknown).await;
    refused.expect_problem(422, "invalid");
}
