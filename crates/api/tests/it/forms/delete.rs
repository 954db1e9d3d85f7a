//! `DELETE /campaigns/{id}/forms/{form_id}`

use test_support::{TestApp, on_both};

use super::{count, definition, form};

#[actix_web::test]
async fn cam_3_a_form_that_nobody_sent_is_deleted() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let stranger = app.stranger().await.delete(&made.path).await;
        stranger.expect_problem(404, "not_found");
        let anonymous = app.anonymous().delete(&made.path).await;
        anonymous.expect_problem(401, "unauthenticated");
        app.administrator()
            .await
            .delete(&made.path)
            .await
            .expect(204);
        app.anonymous().get(&made.address).await.expect(404);
        assert_eq!(count(&app, "forms").await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_a_form_that_was_sent_proves_what_people_agreed_to() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let values = [("name", "Hương Giang"), ("email", "giang@anphat.vn")];
        made.send(&app, &values).await.expect(200);
        let refused = app.administrator().await.delete(&made.path).await;
        refused.expect_problem(409, "in_use");
        assert_eq!(count(&app, "forms").await, 1);
    })
    .await;
}
