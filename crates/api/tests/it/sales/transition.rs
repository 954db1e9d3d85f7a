//! `POST /deals/{id}/transitions` and its kin

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{events, kinds};

#[actix_web::test]
async fn con_5_a_move_is_made_told_and_logged_once() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let path = format!("{}/transitions", kind.path(&app, &employee).await);
            let body = json!({ "to": kind.next, "expected_version": 1 });
            let moved = employee.post(&path, &body).await.expect(200);
            assert_eq!((moved.text("/status"), moved.version()), (kind.next, 2));
            let same = employee.post(&path, json!({ "to": kind.next })).await;
            assert_eq!(same.expect(200).version(), 2);
            let event = format!("{}.{}", kind.name, kind.next);
            assert_eq!(events(&app, &event).await, 1);
            let stale = employee.post(&path, &body).await;
            stale.expect_problem(412, "stale_version");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_5_a_move_the_table_does_not_have_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let Some(barred) = kind.barred else { continue };
        let path = kind.path(&app, &employee).await;
        let moves = format!("{path}/transitions");
        let body = json!({ "to": kind.next });
        employee.post(&moves, body).await.expect(200);
        let answer = employee.post(&moves, json!({ "to": barred })).await;
        let answer = answer.expect_problem(422, "illegal_transition");
        assert_eq!(
            (answer.text("/from"), answer.text("/to")),
            (kind.next, barred)
        );
        assert!(answer.json["allowed"].is_array());
        let kept = employee.get(&path).await.expect(200);
        assert_eq!(kept.text("/status"), kind.next);
    }
}

#[actix_web::test]
async fn adm_3_only_who_may_change_it_moves_it() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let path = format!("{}/transitions", kind.path(&app, &employee).await);
        let body = json!({ "to": kind.next });
        let stranger = app.stranger().await;
        let answer = stranger.post(&path, &body).await;
        answer.expect_problem(404, "not_found");
        let name = format!("Phan Kha {}", kind.plural);
        let reader = kind.user_with(&app, &name, &[("view", "all")]).await;
        let answer = reader.post(&path, &body).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().post(&path, &body).await;
        answer.expect_problem(401, "unauthenticated");
        let answer = employee.post(&path, json!({ "to": "odd" })).await;
        answer.expect_problem(422, "invalid");
    }
}
