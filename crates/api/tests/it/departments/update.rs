//! Renaming and moving departments.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, path};

#[actix_web::test]
async fn adm_3_a_department_is_renamed_and_moved() {
    on_both(async |app| {
        let (company, sales) = (
            add(&app, "Công ty", None).await,
            add(&app, "Kinh doanh", None).await,
        );
        let administrator = app.administrator().await;
        let body = json!({ "parent_id": company.id() });
        let moved = administrator
            .patch(&path(&sales), body)
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(
            (moved.text("/parent_id"), moved.text("/name")),
            (company.id(), "Kinh doanh")
        );
        let renamed = administrator
            .patch(&path(&sales), json!({ "name": "Bán hàng" }))
            .if_match(2);
        let renamed = renamed.await.expect(200);
        assert_eq!(
            (renamed.text("/name"), renamed.text("/parent_id")),
            ("Bán hàng", company.id())
        );
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_department_does_not_lie_below_itself() {
    on_both(async |app| {
        let company = add(&app, "Công ty", None).await;
        let sales = add(&app, "Kinh doanh", Some(&company)).await;
        let administrator = app.administrator().await;
        for below in [&company, &sales] {
            let request = administrator
                .patch(&path(&company), json!({ "parent_id": below.id() }))
                .if_match(1);
            let refused = request.await.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/code"), "cycle");
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_change_names_the_version_it_is_for() {
    let app = TestApp::sqlite().await;
    let company = add(&app, "Công ty", None).await;
    let administrator = app.administrator().await;
    let change = || administrator.patch(&path(&company), json!({ "name": "Sen" }));
    change().await.expect_problem(428, "precondition_required");
    change()
        .if_match(2)
        .await
        .expect_problem(412, "stale_version");
}
