//! `POST /settings/voice/test` and `POST /campaigns/{id}/sends/test-call`.

use serde_json::json;
use test_support::on_both;

use super::{OUTBOX, care, kept, stage};

const TEST: &str = "/api/v1/settings/voice/test";

#[actix_web::test]
async fn adm_2_the_gateway_is_tried_on_a_number_of_ones_own() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let body = json!({ "phone": "0902 148 861" });
        let tested = administrator.post(TEST, &body).await.expect(200);
        assert_eq!(tested.json["is_accepted"], true);
        assert_eq!(tested.text("/to_address"), "+84902148861");
        let kept = "SELECT count(*) AS count FROM outbox_messages WHERE channel = 'call'";
        assert_eq!(app.count(kept, []).await, 1);
        for wrong in ["", "1900 1234", "+12025550123"] {
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
async fn cam_11_a_script_is_heard_on_a_number_of_ones_own_before_members_hear_it() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let path = format!("{campaign}/sends/test-call");
        let body = json!({
            "text": "Mời đến {{ campaign.name }}",
            "call": { "keys": care()["call"]["keys"], "repeat": 2 },
            "phone": "028 3822 1174",
        });
        let tested = user.post(&path, &body).await.expect(200);
        assert_eq!(tested.text("/to_address"), "+842838221174");
        let administrator = app.administrator().await;
        let shown = administrator.get(&kept(&app).await[0]).await.expect(200);
        assert_eq!(shown.text("/text"), "Mời đến Hội thảo 2026");
        for (part, value) in [
            ("/text", json!("")),
            ("/text", json!("{% if %}")),
            ("/phone", json!("1900 1234")),
            ("/call/repeat", json!(0)),
        ] {
            let mut wrong = body.clone();
            let (parent, field) = part.rsplit_once('/').unwrap();
            wrong.pointer_mut(parent).unwrap()[field] = value;
            let refused = user.post(&path, &wrong).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], part);
        }
        let list = administrator.get(&format!("{OUTBOX}?channel=call")).await;
        assert_eq!(list.expect(200).json["items"].as_array().unwrap().len(), 1);
        app.anonymous().post(&path, &body).await.expect(401);
        app.stranger().await.post(&path, &body).await.expect(404);
    })
    .await;
}
