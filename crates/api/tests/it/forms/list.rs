//! `GET /campaigns/{id}/forms`

use test_support::{TestApp, on_both};

use super::{definition, form};

#[actix_web::test]
async fn cam_3_forms_are_listed_with_how_often_they_were_sent() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let values = [("name", "Hương Giang"), ("email", "giang@anphat.vn")];
        made.send(&app, &values).await.expect(200);
        let forms = format!("{}/forms", made.campaign);
        let listed = app.employee().await.get(&forms).await.expect(200);
        assert_eq!(listed.json.as_array().map(Vec::len), Some(1));
        assert_eq!(listed.json[0]["submissions"], 1);
        let stranger = app.stranger().await.get(&forms).await;
        stranger.expect_problem(404, "not_found");
        let anonymous = app.anonymous().get(&forms).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}
