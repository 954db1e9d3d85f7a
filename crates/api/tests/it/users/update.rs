//! Changing users.

use serde_json::json;
use test_support::{TestApp, on_both};
use uuid::Uuid;

use super::{path, version};

#[actix_web::test]
async fn adm_3_a_change_is_written_and_logged_field_by_field() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        let body = json!({ "name": "Hồ Tố Uyên", "manager_id": null });
        let changed = administrator
            .patch(&path(&employee), body)
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(
            (changed.text("/name"), changed.version()),
            ("Hồ Tố Uyên", 2)
        );
        assert!(changed.json["manager_id"].is_null());
        assert_eq!(
            changed.text("/email"),
            employee.email,
            "what is not named stays"
        );
        let log = administrator
            .get("/api/v1/audit?module=users&action=update")
            .await
            .expect(200);
        let diff = json!({ "name": ["Hồ Uyên", "Hồ Tố Uyên"], "manager": ["Lê Minh", null] });
        assert_eq!(log.json["items"][0]["diff"], diff);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_nobody_reports_to_themselves_through_others() {
    on_both(async |app| {
        let (administrator, manager, employee) = (
            app.administrator().await,
            app.manager().await,
            app.employee().await,
        );
        for boss in [&employee, &manager] {
            let body = json!({ "manager_id": boss.id });
            let request = administrator.patch(&path(&manager), body).if_match(1);
            let refused = request.await.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), "/manager_id");
            assert_eq!(refused.text("/errors/0/code"), "cycle");
        }
    })
    .await;
}

#[actix_web::test]
async fn adm_3_moving_a_user_moves_what_their_managers_see() {
    on_both(async |app| {
        let (administrator, manager) = (app.administrator().await, app.manager().await);
        let stranger = app.stranger().await;
        let contact = app.contact().owner(&stranger).create().await;
        let contact = format!("/api/v1/contacts/{}", contact.id());
        manager.get(&contact).await.expect_problem(404, "not_found");
        let body = json!({ "manager_id": manager.id });
        administrator
            .patch(&path(&stranger), body)
            .if_match(1)
            .await
            .expect(200);
        manager.get(&contact).await.expect(200);
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_change_names_the_version_it_is_for() {
    let app = TestApp::sqlite().await;
    let (administrator, employee) = (app.administrator().await, app.employee().await);
    let change = || administrator.patch(&path(&employee), json!({ "name": "Uyên" }));
    change().await.expect_problem(428, "precondition_required");
    change()
        .if_match(7)
        .await
        .expect_problem(412, "stale_version");
    assert_eq!(version(&app, &employee).await, 1);
}

#[actix_web::test]
async fn adm_3_a_taken_address_is_refused() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        let body = json!({ "email": administrator.email.to_uppercase() });
        let request = administrator.patch(&path(&employee), body).if_match(1);
        let refused = request.await.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "taken");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_only_administrators_change_users_that_are_there() {
    let app = TestApp::sqlite().await;
    let (manager, employee) = (app.manager().await, app.employee().await);
    let body = json!({ "name": "Uyên" });
    app.anonymous()
        .patch(&path(&employee), &body)
        .if_match(1)
        .await
        .expect_problem(401, "unauthenticated");
    manager
        .patch(&path(&employee), &body)
        .if_match(1)
        .await
        .expect_problem(403, "forbidden");
    let nobody = format!("/api/v1/users/{}", Uuid::nil());
    let administrator = app.administrator().await;
    administrator
        .patch(&nobody, &body)
        .if_match(1)
        .await
        .expect_problem(404, "not_found");
}
