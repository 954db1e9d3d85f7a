//! `POST /auth/setup`: the first administrator, once.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

const SET_UP: &str = "/api/v1/auth/setup";

fn first(token: &str) -> Value {
    json!({ "token": token, "name": "Minh Trang", "email": "trang@sen.test", "password": "lotus-pond-42" })
}

async fn setup_token(app: &TestApp) -> Option<String> {
    app::auth::prepare_setup(&app.ctx)
        .await
        .expect("a prepared set-up")
}

#[actix_web::test]
async fn api_3_the_link_makes_one_administrator_and_no_second() {
    on_both(async |app| {
        let token = setup_token(&app)
            .await
            .expect("a token while there is no user");
        let made = app
            .anonymous()
            .post(SET_UP, first(&token))
            .await
            .expect(200);
        assert_eq!(
            made.json["user"]["grants"]["users_edit"], "all",
            "{}",
            made.json
        );
        app.anonymous()
            .post(SET_UP, first(&token))
            .await
            .expect_problem(409, "already_set_up");
        assert_eq!(
            setup_token(&app).await,
            None,
            "no link once there is a user"
        );
    })
    .await;
}

#[actix_web::test]
async fn api_3_only_the_latest_link_works() {
    let app = TestApp::sqlite().await;
    let earlier = setup_token(&app).await.expect("a token");
    let latest = setup_token(&app).await.expect("another token");
    for token in [earlier.as_str(), "", "made-up"] {
        app.anonymous()
            .post(SET_UP, first(token))
            .await
            .expect_problem(403, "forbidden");
    }
    assert_eq!(
        app.anonymous().post(SET_UP, first(&latest)).await.status,
        200
    );
}

#[actix_web::test]
async fn api_3_the_first_administrator_needs_name_email_and_a_sound_password() {
    let app = TestApp::sqlite().await;
    let token = setup_token(&app).await.expect("a token");
    for (field, value) in [("name", " "), ("email", "trang"), ("password", "short")] {
        let mut body = first(&token);
        body[field] = json!(value);
        let answer = app
            .anonymous()
            .post(SET_UP, body)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), format!("/{field}"));
    }
}

#[actix_web::test]
async fn api_3_of_many_who_open_the_link_at_once_one_becomes_administrator() {
    on_both(async |app| {
        let token = setup_token(&app).await.expect("a token");
        let anonymous = app.anonymous();
        let open = |number: usize| {
            let mut body = first(&token);
            body["email"] = json!(format!("trang{number}@sen.test"));
            let request = anonymous.post(SET_UP, body);
            async move { request.await.status }
        };
        let statuses = futures::future::join_all((0..8).map(open)).await;
        let made = statuses.iter().filter(|status| **status == 200).count();
        assert_eq!(made, 1, "{statuses:?}");
        let users = "SELECT count(*) AS count FROM users";
        assert_eq!(app.count(users, []).await, 1);
    })
    .await;
}
