//! `Idempotency-Key` on `POST /contacts`: repeats, races, and attempts that died half-way.

use app::contacts::Duplicates;
use app::{Attempt, Conflict, Principal};
use chrono::{TimeDelta, Utc};
use domain::contacts::ContactFields;
use futures::future::join_all;
use serde_json::json;
use test_support::{TestApp, User, on_both};

const CONTACTS: &str = "/api/v1/contacts";

#[actix_web::test]
async fn api_2_the_same_post_twice_makes_one_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let post = || {
            employee
                .post(CONTACTS, json!({ "name": "Giang" }))
                .header("idempotency-key", "k1")
        };
        let first = post().await.expect(201);
        let second = post().await.expect(201);
        assert_eq!(first.json, second.json);
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(second.header("idempotency-replayed"), Some("true"));
        assert_eq!(
            app.count("SELECT count(*) AS count FROM contacts", [])
                .await,
            1
        );
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_key_is_for_one_request_of_one_user() {
    let app = TestApp::sqlite().await;
    let (employee, stranger) = (app.employee().await, app.stranger().await);
    let post = |name: &str| json!({ "name": name });
    employee
        .post(CONTACTS, post("A"))
        .header("idempotency-key", "k")
        .await
        .expect(201);
    let other = employee
        .post(CONTACTS, post("B"))
        .header("idempotency-key", "k")
        .await;
    other.expect_problem(422, "idempotency_mismatch");
    stranger
        .post(CONTACTS, post("B"))
        .header("idempotency-key", "k")
        .await
        .expect(201);
}

#[actix_web::test]
async fn api_2_a_key_that_cannot_be_kept_is_refused_and_not_passed_over() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let long = "k".repeat(201);
    for key in ["", "khóa-một", "two keys", &long] {
        let post = employee.post(CONTACTS, json!({ "name": "Giang" }));
        let refused = post.header("idempotency-key", key).await;
        refused.expect_problem(400, "malformed_request");
    }
    assert_eq!(contacts(&app).await, 0);
}

#[actix_web::test]
async fn api_2_a_refusal_is_replayed_as_a_problem() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for _ in 0..2 {
        let post = employee
            .post(CONTACTS, json!({ "name": "" }))
            .header("idempotency-key", "k");
        let refused = post.await.expect_problem(422, "invalid");
        assert_eq!(
            refused.header("content-type"),
            Some("application/problem+json")
        );
    }
}

#[actix_web::test]
async fn api_2_of_two_at_the_same_moment_one_makes_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let answers = join_all((0..4).map(async |_| post(&employee).await)).await;
        for answer in &answers {
            let is_fine = answer.status == 201 || answer.json["code"] == "idempotency_in_flight";
            assert!(is_fine, "{}", answer.json);
        }
        assert!(answers.iter().any(|answer| answer.status == 201));
        assert_eq!(contacts(&app).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_2_an_attempt_that_died_before_its_effect_is_made_again_after_its_lease() {
    on_both(async |app| {
        let employee = app.employee().await;
        post(&employee).await.expect(201);
        // As if the process had ended before the command committed.
        app.execute("DELETE FROM contacts", []).await;
        let undone = "UPDATE idempotency_keys SET status = NULL, body = NULL, done_at = NULL";
        app.execute(undone, []).await;
        post(&employee)
            .await
            .expect_problem(409, "idempotency_in_flight");
        end_leases(&app).await;
        let other = employee.post(CONTACTS, json!({ "name": "Uyên" }));
        other
            .header("idempotency-key", "k1")
            .await
            .expect_problem(422, "idempotency_mismatch");
        post(&employee).await.expect(201);
        assert_eq!(contacts(&app).await, 1);
        let replayed = post(&employee).await.expect(201);
        assert_eq!(replayed.header("idempotency-replayed"), Some("true"));
    })
    .await;
}

#[actix_web::test]
async fn api_2_an_attempt_that_died_after_its_effect_is_never_made_again() {
    on_both(async |app| {
        let employee = app.employee().await;
        let made = post(&employee).await.expect(201);
        // As if the process had ended between the commit and the answer.
        let unanswered = "UPDATE idempotency_keys SET status = NULL, body = NULL";
        app.execute(unanswered, []).await;
        end_leases(&app).await;
        let told = post(&employee).await.expect_problem(409, "answer_lost");
        assert_eq!(told.text("/entity_id"), made.id());
        assert_eq!(contacts(&app).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_2_an_attempt_taken_for_dead_cannot_commit_any_more() {
    on_both(async |app| {
        let employee = app.employee().await;
        post(&employee).await.expect(201);
        let slow = Principal {
            actor_kind: "user",
            user_id: Some(employee.id),
            attempt: Some(Attempt {
                key: "k1".to_owned(),
                owner: "an earlier attempt".to_owned(),
            }),
            ..Principal::system()
        };
        let fields = ContactFields {
            name: "Giang".to_owned(),
            ..Default::default()
        };
        let refused = app::contacts::create(&app.ctx, &slow, fields, Duplicates::Check).await;
        assert!(matches!(
            refused,
            Err(app::Error::Conflict(Conflict::TakenOver))
        ));
        assert_eq!(contacts(&app).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn api_2_keys_are_forgotten_after_a_day() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    post(&employee).await.expect(201);
    let yesterday = Utc::now() - TimeDelta::hours(25);
    let age = "UPDATE idempotency_keys SET created_at = ?";
    app.execute(age, [yesterday.into()]).await;
    // Not by a request alone, which would believe a clock that is wrong for a moment (G14).
    let again = post(&employee).await.expect(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    app::housekeeping::forget_expired(&app.ctx)
        .await
        .expect("housekeeping");
    post(&employee).await.expect(201);
    assert_eq!(contacts(&app).await, 2);
}

#[actix_web::test]
async fn g_14_a_key_taken_before_the_clock_was_set_back_is_free_when_its_owner_is_gone() {
    on_both(async |app| {
        let employee = app.employee().await;
        post(&employee).await.expect(201);
        app.execute("DELETE FROM contacts", []).await;
        let ahead = Utc::now() + TimeDelta::days(1);
        let die = "UPDATE idempotency_keys SET status = NULL, done_at = NULL, lease_until = ?";
        app.execute(die, [ahead.into()]).await;
        post(&employee).await.expect(201);
        assert_eq!(contacts(&app).await, 1);
        // It took effect, and its owner died before it answered.
        let die = "UPDATE idempotency_keys SET status = NULL, lease_until = ?";
        app.execute(die, [ahead.into()]).await;
        post(&employee).await.expect_problem(409, "answer_lost");
    })
    .await;
}

async fn post(user: &User) -> test_support::Answer {
    user.post(CONTACTS, json!({ "name": "Giang" }))
        .header("idempotency-key", "k1")
        .await
}

async fn contacts(app: &TestApp) -> i64 {
    app.count("SELECT count(*) AS count FROM contacts", [])
        .await
}

async fn end_leases(app: &TestApp) {
    let past = Utc::now() - TimeDelta::seconds(1);
    let end = "UPDATE idempotency_keys SET lease_until = ?";
    assert_eq!(app.execute(end, [past.into()]).await, 1);
}

#[actix_web::test]
async fn api_2_answers_are_deleted_after_a_day_even_when_nobody_asks() {
    on_both(async |app| {
        let employee = app.employee().await;
        post(&employee).await.expect(201);
        let kept = "SELECT count(*) AS count FROM idempotency_keys";
        app::housekeeping::forget_expired(&app.ctx)
            .await
            .expect("housekeeping");
        assert_eq!(app.count(kept, []).await, 1);
        let yesterday = Utc::now() - TimeDelta::hours(25);
        let age = "UPDATE idempotency_keys SET created_at = ?";
        app.execute(age, [yesterday.into()]).await;
        app::housekeeping::forget_expired(&app.ctx)
            .await
            .expect("housekeeping");
        assert_eq!(app.count(kept, []).await, 0);
    })
    .await;
}
