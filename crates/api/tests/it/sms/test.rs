//! `POST /settings/sms/test` and `POST /campaigns/{id}/sends/test-sms`.

use serde_json::json;
use test_support::on_both;

use super::stage;

const TEST: &str = "/api/v1/settings/sms/test";

#[actix_web::test]
async fn adm_2_the_gateway_is_tried_on_a_number_of_ones_own() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let body = json!({ "phone": "0902 148 861" });
        let tested = administrator.post(TEST, &body).await.expect(200);
        assert_eq!(tested.json["is_accepted"], true);
        assert_eq!(tested.text("/to_address"), "+84902148861");
        let kept = "SELECT count(*) AS count FROM outbox_messages WHERE channel = 'sms'";
        assert_eq!(app.count(kept, []).await, 1);
        for wrong in ["", "1900 1234", "028 3822 1174"] {
            let refused = administrator.post(TEST, json!({ "phone": wrong })).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], "/phone", "{wrong}");
        }
        let employee = app.employee().await;
        employee
            .post(TEST, &body)
            .await
            .expect_problem(403, "forbidden");
        app.anonymous().post(TEST, &body).await.expect(401);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_a_text_is_read_on_a_number_of_ones_own_before_members_read_it() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let path = format!("{campaign}/sends/test-sms");
        let body = json!({
            "text": "Mời đến {{ campaign.name }}",
            "strip_marks": true,
            "is_advertising": true,
            "phone": "0902 148 800",
        });
        let tested = user.post(&path, &body).await.expect(200);
        assert_eq!(tested.text("/to_address"), "+84902148800");
        let administrator = app.administrator().await;
        let outbox = "/api/v1/outbox-messages?channel=sms";
        let list = administrator.get(outbox).await.expect(200);
        let item = format!("/api/v1/outbox-messages/{}", list.text("/items/0/id"));
        let shown = administrator.get(&item).await.expect(200);
        let text = shown.text("/text");
        assert!(text.starts_with("[QC] Moi den Hoi thao 2026"), "{text}");
        for (part, value) in [
            ("/text", json!("")),
            ("/text", json!("{% if %}")),
            ("/text", json!("a".repeat(2_000))),
            ("/phone", json!("028 3822 1174")),
        ] {
            let mut wrong = body.clone();
            wrong[&part[1..]] = value;
            let refused = user.post(&path, &wrong).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], part);
        }
        let list = administrator.get(outbox).await.expect(200);
        assert_eq!(list.json["items"].as_array().map(Vec::len), Some(1));
        app.anonymous().post(&path, &body).await.expect(401);
        app.stranger().await.post(&path, &body).await.expect(404);
    })
    .await;
}
