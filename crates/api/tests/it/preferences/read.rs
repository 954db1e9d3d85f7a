//! `GET /contacts/{id}/preferences`

use serde_json::json;
use test_support::on_both;

use super::{channel, contact};

#[actix_web::test]
async fn con_5_every_channel_is_told_and_nothing_is_agreed_beforehand() {
    on_both(async |app| {
        let employee = app.employee().await;
        let path = format!("{}/preferences", contact(&app, &employee).await);
        let answer = employee.get(&path).await.expect(200);
        let channels = answer.json["channels"].as_array().map(Vec::len);
        assert_eq!(channels, Some(4));
        assert_eq!(
            channel(&answer, "sms")["preference"],
            json!({ "subscription": null, "proof": null, "frequency": null })
        );
        assert_eq!(answer.json["can_edit"], true);
        assert_eq!(answer.version(), 1);
        app.anonymous()
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
        let grants = json!({ "contacts_view": "all" });
        let reader = app.user_granted("Người Xem", grants).await;
        let read = reader.get(&path).await.expect(200);
        assert_eq!(read.json["can_edit"], false);
    })
    .await;
}
