//! `POST /settings/sms/test`.

use serde_json::json;
use test_support::on_both;

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
