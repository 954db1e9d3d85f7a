//! `GET /sms-terms`.

use test_support::on_both;

#[actix_web::test]
async fn cam_9_who_may_send_learns_prices_and_limits() {
    on_both(async |app| {
        let user = app.employee().await;
        let terms = user.get("/api/v1/sms-terms").await.expect(200);
        assert_eq!(terms.json["advertising"]["at_least"], 20);
        assert_eq!(terms.json["advertising"]["review_hours"], 24);
        assert_eq!(terms.json["label"], "[QC]");
        assert_eq!(terms.json["has_gateway"], false);
        app.anonymous().get("/api/v1/sms-terms").await.expect(401);
        app.execute(
            "DELETE FROM role_grants WHERE permission = 'campaigns_send'",
            [],
        )
        .await;
        let stranger = app.manager().await;
        stranger
            .get("/api/v1/sms-terms")
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}
