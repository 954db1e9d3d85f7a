//! `POST /campaigns/{id}/forms`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, count, definition, form, input};

#[actix_web::test]
async fn cam_3_a_form_is_made_under_an_address_of_its_own_and_told_to_the_log() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let forms = format!("{}/forms", campaign(&app, &employee).await);
        let mut definition = definition();
        definition["title"] = json!("  Hội thảo   mùa thu ");
        let made = employee.post(&forms, input(&definition)).await.expect(201);
        let path = format!("{forms}/{}", made.id());
        assert_eq!(made.header("location"), Some(path.as_str()));
        assert_eq!(made.text("/definition/title"), "Hội thảo mùa thu");
        assert_eq!(made.json["consent_version"], 1);
        assert_eq!(made.text("/path").len(), "/f/".len() + 12);
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.json, made.json);
        let told = "SELECT count(*) AS count FROM audit WHERE module = 'campaigns' \
                    AND description LIKE 'Thêm biểu mẫu \"Hội thảo mùa thu\" của chiến dịch%'";
        assert_eq!(app.count(told, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_only_those_who_may_change_the_campaign_make_forms() {
    on_both(async |app: TestApp| {
        let forms = format!("{}/forms", campaign(&app, &app.employee().await).await);
        let body = input(&definition());
        let stranger = app.stranger().await.post(&forms, &body).await;
        stranger.expect_problem(404, "not_found");
        let reader = app
            .user_granted("Đọc", json!({ "campaigns_view": "all" }))
            .await;
        let answer = reader.post(&forms, &body).await;
        answer.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().post(&forms, &body).await;
        anonymous.expect_problem(401, "unauthenticated");
        assert_eq!(count(&app, "forms").await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_what_is_wrong_with_a_form_is_told_at_its_place() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let forms = format!("{}/forms", made.campaign);
    let administrator = app.administrator().await;
    let field = |target: &str| json!({ "target": target, "label": "Ô", "is_required": true });
    for (at, value, pointer, code) in [
        ("title", json!(" "), "/definition/title", "required"),
        (
            "fields",
            json!([field("name")]),
            "/definition/fields",
            "unreachable",
        ),
        (
            "fields",
            json!([field("email"), field("cf.khong_co")]),
            "/definition/fields/1/target",
            "unknown",
        ),
        (
            "thanks_url",
            json!("javascript:alert(1)"),
            "/definition/thanks_url",
            "invalid_https",
        ),
    ] {
        let mut definition = definition();
        definition[at] = value;
        let refused = administrator.post(&forms, input(&definition)).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
        assert_eq!(refused.text("/errors/0/code"), code);
    }
    assert_eq!(count(&app, "forms").await, 1);
}

#[actix_web::test]
async fn cam_3_a_campaign_has_twenty_forms_at_most() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let administrator = app.administrator().await;
    for _ in 1..20 {
        let copies = format!("{}/copies", made.path);
        administrator.post(&copies, json!({})).await.expect(201);
    }
    let forms = format!("{}/forms", made.campaign);
    let refused = administrator.post(&forms, input(&definition())).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "full");
}
