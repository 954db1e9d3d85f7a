//! `PUT /campaigns/{id}/forms/{form_id}`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{definition, form, input};

#[actix_web::test]
async fn cam_3_a_form_is_changed_closed_and_opened() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let administrator = app.administrator().await;
        let mut changed = definition();
        changed["button"] = json!("Gửi");
        let put = administrator.put(&made.path, input(&changed)).if_match(1);
        let put = put.await.expect(200);
        assert_eq!(put.text("/definition/button"), "Gửi");
        assert_eq!(put.version(), 2);
        assert_eq!(put.json["consent_version"], 1);
        let same = administrator.put(&made.path, input(&changed)).if_match(2);
        assert_eq!(same.await.expect(200).version(), 2);
        let closed = json!({ "definition": changed, "is_open": false });
        let closed = administrator.put(&made.path, closed).if_match(2).await;
        assert_eq!(closed.expect(200).json["is_open"], false);
        app.anonymous().get(&made.address).await.expect(410);
        let told = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Đóng biểu mẫu%'";
        assert_eq!(app.count(told, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_other_words_to_agree_to_have_another_number() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let administrator = app.administrator().await;
        let mut changed = definition();
        changed["processing_consent"] = json!("Tôi đồng ý.");
        let put = administrator.put(&made.path, input(&changed)).if_match(1);
        assert_eq!(put.await.expect(200).json["consent_version"], 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_a_form_is_not_there_for_others() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let body = input(&definition());
        let stranger = app.stranger().await.put(&made.path, &body).if_match(1);
        stranger.await.expect_problem(404, "not_found");
        let reader = app
            .user_granted("Đọc", json!({ "campaigns_view": "all" }))
            .await;
        let answer = reader.put(&made.path, &body).if_match(1).await;
        answer.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().put(&made.path, &body).if_match(1);
        anonymous.await.expect_problem(401, "unauthenticated");
        let administrator = app.administrator().await;
        let stale = administrator.put(&made.path, &body).if_match(9).await;
        stale.expect_problem(412, "stale_version");
        let blind = administrator.put(&made.path, &body).await;
        blind.expect_problem(428, "precondition_required");
        let wrong = json!({ "definition": { "title": "" }, "is_open": true });
        let wrong = administrator.put(&made.path, wrong).if_match(1).await;
        wrong.expect_problem(422, "invalid");
    })
    .await;
}
