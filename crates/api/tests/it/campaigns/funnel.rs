//! `GET /campaigns/{id}/funnel`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, member, move_to};

#[actix_web::test]
async fn cam_5_totals_are_cumulative_whole_by_source_and_by_day() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let attended = member(&app, &path, "Nguyễn Văn An", &employee).await;
        let cancelled = member(&app, &path, "Trần Văn Bình", &employee).await;
        member(&app, &path, "Lê Thị Cúc", &employee).await;
        move_to(&app, &attended, "attended").await;
        move_to(&app, &cancelled, "cancelled").await;
        // 17:30 UTC is the next day in Vietnam.
        let at = "2026-11-20T17:30:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .expect("a time");
        app.execute("UPDATE campaign_members SET joined_at = ?", [at.into()])
            .await;
        let report = employee.get(&format!("{path}/funnel")).await.expect(200);
        let funnel = json!({ "registered": 3, "confirmed": 1, "attended": 1, "cancelled": 1 });
        assert_eq!(report.json["total"], funnel);
        assert_eq!(
            report.json["by_source"],
            json!([{ "source": "Facebook", "funnel": funnel }])
        );
        assert_eq!(
            report.json["by_day"],
            json!([{ "day": "2026-11-21", "funnel": funnel }])
        );
        assert_eq!(report.json["confirmed_per_mille"], 333);
        assert_eq!(report.json["attended_per_mille"], 1000);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_others_see_no_funnel() {
    let app = TestApp::sqlite().await;
    let funnel = format!("{}/funnel", campaign(&app, &app.employee().await).await);
    app.stranger()
        .await
        .get(&funnel)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&funnel)
        .await
        .expect_problem(401, "unauthenticated");
}
