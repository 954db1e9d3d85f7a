//! `GET /deals/{id}` and its kin

use serde_json::Value;
use test_support::{TestApp, on_both};

use super::kinds;

/// What a record says its reader may do: change it, delete it.
fn allowed(record: &Value) -> (bool, bool) {
    (record["can_edit"] == true, record["can_delete"] == true)
}

#[actix_web::test]
async fn adm_3_owner_and_those_above_see_one_and_nobody_else() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let path = kind.path(&app, &employee).await;
            for user in [&employee, &app.manager().await, &app.administrator().await] {
                let read = user.get(&path).await.expect(200);
                assert_eq!(allowed(&read.json), (true, true), "{}", user.name);
                assert_eq!(read.version(), 1);
            }
            let stranger = app.stranger().await;
            stranger.get(&path).await.expect_problem(404, "not_found");
        }
    })
    .await;
}

#[actix_web::test]
async fn adm_3_one_says_what_its_reader_may_do() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        let path = kind.path(&app, &employee).await;
        let name = format!("Phan Kha {}", kind.plural);
        let rights = [("view", "all"), ("edit", "all"), ("delete", "own")];
        let reader = kind.user_with(&app, &name, &rights).await;
        let read = reader.get(&path).await.expect(200);
        assert_eq!(allowed(&read.json), (true, false));
    }
}

#[actix_web::test]
async fn con_3_what_is_not_there_is_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for kind in kinds() {
        for id in ["01900000-0000-7000-8000-000000000000", "nonsense"] {
            let path = format!("{}/{id}", kind.base());
            employee.get(&path).await.expect_problem(404, "not_found");
        }
        let path = kind.path(&app, &employee).await;
        let answer = app.anonymous().get(&path).await;
        answer.expect_problem(401, "unauthenticated");
    }
}
