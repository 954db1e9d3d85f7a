//! `DELETE /campaigns/{id}/lines/{line_id}`

use test_support::{TestApp, on_both};

use super::{expense, lines_of, mere_executor};

#[actix_web::test]
async fn cam_2_a_deleted_line_is_gone_but_for_the_log() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let path = format!("{lines}/{}", expense(&employee, &lines).await.id());
        employee.delete(&path).await.expect(204);
        employee
            .delete(&path)
            .await
            .expect_problem(404, "not_found");
        let log = app
            .administrator()
            .await
            .get("/api/v1/audit")
            .await
            .expect(200);
        let diff = &log.json["items"][0]["diff"];
        assert_eq!(diff["amount_minor"], serde_json::json!([12_000_000, null]));
    })
    .await;
}

#[actix_web::test]
async fn cam_12_a_line_is_deleted_by_who_may_change_the_campaign_or_entered_it() {
    on_both(async |app: TestApp| {
        let executor = mere_executor(&app).await;
        let administrator = app.administrator().await;
        let lines = lines_of(&app, &executor).await;
        let own = format!("{lines}/{}", expense(&executor, &lines).await.id());
        let other = format!("{lines}/{}", expense(&administrator, &lines).await.id());
        app.anonymous()
            .delete(&own)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .delete(&own)
            .await
            .expect_problem(404, "not_found");
        let denied = executor.delete(&other).await;
        denied.expect_problem(403, "forbidden");
        executor.delete(&own).await.expect(204);
        administrator.delete(&other).await.expect(204);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_the_lines_go_with_their_campaign() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        expense(&employee, &lines).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        employee.delete(campaign).await.expect(204);
        let all = "SELECT count(*) AS count FROM campaign_lines";
        assert_eq!(app.count(all, []).await, 0);
    })
    .await;
}
