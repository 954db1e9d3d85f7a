//! `POST /campaigns/{id}/members/transitions` with ids

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, id_of, member, move_to};

#[actix_web::test]
async fn cam_4_each_member_has_an_outcome_and_valid_ones_go_through() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let registered = member(&app, &path, "Nguyễn Văn An", &employee).await;
        let confirmed = member(&app, &path, "Trần Văn Bình", &employee).await;
        let cancelled = member(&app, &path, "Lê Thị Cúc", &employee).await;
        let theirs = member(&app, &path, "Đỗ Thị Dung", &app.stranger().await).await;
        move_to(&app, &confirmed, "confirmed").await;
        move_to(&app, &cancelled, "cancelled").await;
        let ids = [&registered, &confirmed, &cancelled, &theirs, &registered].map(|path| id_of(path));
        let body = json!({ "to": "confirmed", "member_ids": ids });
        let done = employee.post(&format!("{path}/members/transitions"), body).await.expect(200);
        let outcome = |id: &str, name: Option<&str>, result: &str, from: Option<&str>| {
            json!({ "member_id": id, "name": name, "result": result, "from": from, "allowed": [] })
        };
        let expected = json!({
            "changed": 1,
            "unchanged": 1,
            "refused": 2,
            "outcomes": [
                outcome(ids[0], Some("Nguyễn Văn An"), "changed", Some("registered")),
                outcome(ids[1], Some("Trần Văn Bình"), "unchanged", Some("confirmed")),
                outcome(ids[2], Some("Lê Thị Cúc"), "illegal_transition", Some("cancelled")),
                outcome(ids[3], None, "not_found", None),
            ],
        });
        assert_eq!(done.json, expected);
        let history = employee.get(&format!("{registered}/history")).await.expect(200);
        assert_eq!(history.text("/1/to"), "confirmed");
    })
    .await;
}

#[actix_web::test]
async fn cam_4_ids_or_a_filter_but_one_of_them() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let transitions = format!("{}/members/transitions", campaign(&app, &employee).await);
    let id = "01900000-0000-7000-8000-000000000000";
    let table = [
        (json!({ "to": "confirmed" }), "/member_ids"),
        (
            json!({ "to": "confirmed", "member_ids": [id], "filter": {} }),
            "/filter",
        ),
        (
            json!({ "to": "confirmed", "member_ids": vec![id; 1001] }),
            "/member_ids",
        ),
        (
            json!({ "to": "confirmed", "filter": { "status": "maybe" } }),
            "/filter/status",
        ),
    ];
    for (body, pointer) in table {
        let answer = employee
            .post(&transitions, body)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), pointer);
    }
}

#[actix_web::test]
async fn cam_12_others_cannot_move_members() {
    let app = TestApp::sqlite().await;
    let transitions = format!(
        "{}/members/transitions",
        campaign(&app, &app.employee().await).await
    );
    let body = json!({ "to": "confirmed", "member_ids": [] });
    app.stranger()
        .await
        .post(&transitions, &body)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .post(&transitions, &body)
        .await
        .expect_problem(401, "unauthenticated");
}
