//! `GET /outbox-messages` with text messages among e-mails.

use serde_json::json;
use test_support::on_both;

use super::{care, draft, go, stage};

#[actix_web::test]
async fn cam_9_without_a_gateway_text_messages_are_kept_beside_e_mails() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let administrator = app.administrator().await;
        administrator
            .post("/api/v1/settings/email/test", json!({}))
            .await
            .expect(200);
        let list = "/api/v1/outbox-messages";
        let all = administrator.get(list).await.expect(200);
        assert_eq!(all.json["items"].as_array().unwrap().len(), 2);
        let texts = format!("{list}?channel=sms");
        let texts = administrator.get(&texts).await.expect(200);
        assert_eq!(texts.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(texts.text("/items/0/to_address"), "+84902148861");
        let text = "Chao Tran Van Binh, hen gap tai Hoi thao 2026";
        assert_eq!(texts.text("/items/0/subject"), text);
        let one = format!("{list}/{}", texts.text("/items/0/id"));
        let one = administrator.get(&one).await.expect(200);
        assert_eq!(one.text("/text"), text);
        assert_eq!(one.text("/channel"), "sms");
        let cursor = administrator
            .get(&format!("{list}?limit=1"))
            .await
            .expect(200);
        let mixed = format!("{list}?channel=sms&cursor={}", cursor.text("/next_cursor"));
        administrator
            .get(&mixed)
            .await
            .expect_problem(400, "invalid_cursor");
        user.get(list).await.expect_problem(403, "forbidden");
    })
    .await;
}
