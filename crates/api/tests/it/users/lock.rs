//! Locking users out, and who has to stay.

use std::future::IntoFuture;

use domain::access::BuiltInRole;
use serde_json::json;
use test_support::{PASSWORD, TestApp, User, on_both};

use super::{path, role_id, version};

async fn second_administrator(app: &TestApp) -> User {
    app.user("Ngô Bình", BuiltInRole::Administrator, None).await
}

#[actix_web::test]
async fn adm_3_a_locked_user_is_out_at_once_and_stays_out() {
    on_both(async |app| {
        let (administrator, employee) = (app.administrator().await, app.employee().await);
        employee.get("/api/v1/me").await.expect(200);
        let locked = administrator
            .patch(&path(&employee), json!({ "is_active": false }))
            .if_match(1);
        assert_eq!(locked.await.expect(200).json["is_active"], false);
        employee
            .get("/api/v1/me")
            .await
            .expect_problem(401, "unauthenticated");
        let login = json!({ "email": employee.email, "password": PASSWORD });
        app.anonymous()
            .post("/api/v1/auth/login", login)
            .await
            .expect_problem(401, "bad_credentials");

        let unlocked = administrator
            .patch(&path(&employee), json!({ "is_active": true }))
            .if_match(2);
        unlocked.await.expect(200);
        employee
            .get("/api/v1/me")
            .await
            .expect_problem(401, "unauthenticated");
        app.sign_in(&employee.email)
            .await
            .get("/api/v1/me")
            .await
            .expect(200);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_new_password_ends_the_users_sessions() {
    let app = TestApp::sqlite().await;
    let (administrator, employee) = (app.administrator().await, app.employee().await);
    let body = json!({ "password": "another-lotus-43" });
    let changed = administrator
        .patch(&path(&employee), body)
        .if_match(1)
        .await
        .expect(200);
    assert_eq!(changed.version(), 2);
    employee
        .get("/api/v1/me")
        .await
        .expect_problem(401, "unauthenticated");
    let login = json!({ "email": employee.email, "password": "another-lotus-43" });
    app.anonymous()
        .post("/api/v1/auth/login", login)
        .await
        .expect(200);
    let log = administrator
        .get("/api/v1/audit?module=users")
        .await
        .expect(200);
    assert!(
        !log.body.windows(7).any(|bytes| bytes == b"another"),
        "the log keeps no passwords"
    );
}

#[actix_web::test]
async fn adm_3_nobody_locks_themselves_out() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    second_administrator(&app).await;
    let request = administrator
        .patch(&path(&administrator), json!({ "is_active": false }))
        .if_match(1);
    let refused = request.await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "own_account");
}

#[actix_web::test]
async fn adm_3_the_last_administrator_who_can_sign_in_keeps_the_role() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let other = second_administrator(&app).await;
        let demotion = json!({ "role_id": role_id(&app, "employee").await });
        administrator
            .patch(&path(&other), json!({ "is_active": false }))
            .if_match(1)
            .await
            .expect(200);
        let refused = administrator
            .patch(&path(&administrator), &demotion)
            .if_match(1)
            .await;
        refused.expect_problem(409, "in_use");

        administrator
            .patch(&path(&other), json!({ "is_active": true }))
            .if_match(2)
            .await
            .expect(200);
        let own_version = version(&app, &administrator).await;
        administrator
            .patch(&path(&administrator), &demotion)
            .if_match(own_version)
            .await
            .expect(200);
        administrator
            .get("/api/v1/audit")
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_two_administrators_cannot_lock_each_other_out_at_once() {
    on_both(async |app| {
        let one = app.administrator().await;
        let other = second_administrator(&app).await;
        let lock = |by: &User, whom: &User| {
            let request = by.patch(&path(whom), json!({ "is_active": false }));
            request.if_match(1).into_future()
        };
        let (first, second) = futures::join!(lock(&one, &other), lock(&other, &one));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        // The loser is refused, or is signed out already when the request is looked at.
        assert_eq!(statuses[0], 200, "{statuses:?}");
        assert!([401, 409].contains(&statuses[1]), "{statuses:?}");
    })
    .await;
}
