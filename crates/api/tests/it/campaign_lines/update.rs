//! `PATCH /campaigns/{id}/lines/{line_id}`

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{expense, lines_of, mere_executor};

#[actix_web::test]
async fn cam_2_absent_facts_of_a_line_stay_and_null_clears() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let path = format!("{lines}/{}", expense(&employee, &lines).await.id());
        let patch = json!({ "amount_minor": 15_000_000, "note": "Thêm giờ" });
        let changed = employee.patch(&path, patch).if_match(1).await.expect(200);
        assert_eq!(changed.json["amount_minor"], 15_000_000);
        assert_eq!(changed.text("/title"), "Thuê hội trường");
        assert_eq!(changed.version(), 2);
        let cleared = employee.patch(&path, json!({ "note": null }));
        let cleared = cleared.if_match(2).await.expect(200);
        assert_eq!(cleared.json["note"], Value::Null);
        let same = employee.patch(&path, json!({ "note": null }));
        assert_eq!(same.if_match(3).await.expect(200).version(), 3);
        let log = app
            .administrator()
            .await
            .get("/api/v1/audit")
            .await
            .expect(200);
        let diff = &log.json["items"][1]["diff"];
        assert_eq!(diff["amount_minor"], json!([12_000_000, 15_000_000]));
    })
    .await;
}

#[actix_web::test]
async fn cam_12_executors_change_what_they_entered_and_nothing_else() {
    on_both(async |app: TestApp| {
        let executor = mere_executor(&app).await;
        let lines = lines_of(&app, &executor).await;
        let own = format!("{lines}/{}", expense(&executor, &lines).await.id());
        let administrator = app.administrator().await;
        let other = format!("{lines}/{}", expense(&administrator, &lines).await.id());
        let patch = json!({ "amount_minor": 1 });
        executor.patch(&own, &patch).if_match(1).await.expect(200);
        executor
            .patch(&other, &patch)
            .if_match(1)
            .await
            .expect_problem(403, "forbidden");
        let shown = executor.get(&lines).await.expect(200);
        let can_edit = |at: usize| &shown.json["items"][at]["can_edit"];
        assert_eq!([can_edit(0), can_edit(1)], [false, true]);
        administrator
            .patch(&own, json!({ "amount_minor": 2 }))
            .if_match(2)
            .await
            .expect(200);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_a_line_is_not_there_for_others() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let id = expense(&employee, &lines).await.id().to_owned();
        let path = format!("{lines}/{id}");
        let patch = json!({ "amount_minor": 1 });
        let stranger = app.stranger().await.patch(&path, &patch).if_match(1).await;
        stranger.expect_problem(404, "not_found");
        let anonymous = app.anonymous().patch(&path, &patch).if_match(1).await;
        anonymous.expect_problem(401, "unauthenticated");
        let of_another = format!("{}/{id}", lines_of(&app, &employee).await);
        let answer = employee.patch(&of_another, &patch).if_match(1).await;
        answer.expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_change_of_a_line_names_the_version_it_saw() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let path = format!("{lines}/{}", expense(&employee, &lines).await.id());
    let patch = json!({ "title": "Khác" });
    let answer = employee.patch(&path, &patch).await;
    answer.expect_problem(428, "precondition_required");
    let answer = employee.patch(&path, &patch).if_match(9).await;
    answer.expect_problem(412, "stale_version");
    let answer = employee
        .patch(&path, json!({ "title": "" }))
        .if_match(1)
        .await;
    answer.expect_problem(422, "invalid");
    let answer = employee
        .patch(&path, json!({ "kind": "income" }))
        .if_match(1)
        .await;
    answer.expect_problem(422, "invalid");
}
