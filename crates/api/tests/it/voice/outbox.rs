//! `GET /outbox-messages` with calls among other messages.

use test_support::on_both;

use super::{OUTBOX, care, placed, stage};

#[actix_web::test]
async fn cam_11_without_a_gateway_calls_are_kept_beside_other_messages() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        placed(&app, &user, &campaign, care()).await;
        let administrator = app.administrator().await;
        let calls = administrator.get(&format!("{OUTBOX}?channel=call")).await;
        let calls = calls.expect(200);
        assert_eq!(calls.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(calls.text("/items/0/to_address"), "+84902148861");
        assert!(
            calls
                .text("/items/0/subject")
                .starts_with("Chào Trần Văn Bình")
        );
        let texts = administrator.get(&format!("{OUTBOX}?channel=sms")).await;
        assert_eq!(texts.expect(200).json["items"].as_array().unwrap().len(), 0);
        user.get(OUTBOX).await.expect_problem(403, "forbidden");
    })
    .await;
}
