//! `GET /voice-terms`.

use test_support::on_both;

#[actix_web::test]
async fn cam_11_who_may_send_learns_hours_and_limits() {
    on_both(async |app| {
        let user = app.employee().await;
        let terms = user.get("/api/v1/voice-terms").await.expect(200);
        assert_eq!(terms.text("/from"), "08:00:00");
        assert_eq!(terms.text("/until"), "17:00:00");
        assert_eq!(terms.json["per_number_per_day"], 1);
        assert_eq!(terms.json["provider"], serde_json::json!(null));
        app.anonymous().get("/api/v1/voice-terms").await.expect(401);
        app.execute(
            "DELETE FROM role_grants WHERE permission = 'campaigns_send'",
            [],
        )
        .await;
        let stranger = app.manager().await;
        stranger
            .get("/api/v1/voice-terms")
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}
