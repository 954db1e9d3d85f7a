//! `POST /campaigns/{id}/sends/test` and `POST /settings/email/test`.

use serde_json::json;
use test_support::{SmtpSink, on_both};

use super::{connect, stage};

#[actix_web::test]
async fn cam_10_a_test_goes_to_the_caller_alone() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an"]).await;
        let test = format!("{campaign}/sends/test");
        let body = json!({ "subject": "Chào", "html": "<p>Chào</p>", "is_advertising": true });
        let tested = user.post(&test, &body).await.expect(200);
        assert_eq!(tested.json["is_accepted"], true);
        assert_eq!(tested.text("/answer"), "250 2.0.0 taken");
        assert_eq!(sink.recipients(), [tested.text("/to_address")]);
        let broken = json!({ "subject": "Chào", "html": "{% if %}", "is_advertising": true });
        user.post(&test, broken)
            .await
            .expect_problem(422, "invalid");
        app.anonymous().post(&test, &body).await.expect(401);
        app.stranger().await.post(&test, &body).await.expect(404);
    })
    .await;
}

#[actix_web::test]
async fn adm_2_the_account_is_tried_on_its_administrator() {
    on_both(async |app| {
        let sink = SmtpSink::start().await;
        connect(&app, &sink).await;
        let test = "/api/v1/settings/email/test";
        let tested = app
            .administrator()
            .await
            .post(test, json!({}))
            .await
            .expect(200);
        assert_eq!(tested.json["is_accepted"], true);
        assert_eq!(sink.mails().len(), 1);
        app.employee()
            .await
            .post(test, json!({}))
            .await
            .expect_problem(403, "forbidden");
        app.anonymous().post(test, json!({})).await.expect(401);
    })
    .await;
}
