//! `POST /campaigns/{id}/members` with ids

use serde_json::json;
use test_support::{TestApp, on_both};

use super::campaign;

#[actix_web::test]
async fn cam_3_nobody_is_in_a_campaign_twice() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let members = format!("{}/members", campaign(&app, &employee).await);
        let giang = app.contact().owner(&employee).create().await;
        let binh = app
            .contact()
            .name("Trần Văn Bình")
            .owner(&employee)
            .create()
            .await;
        let ids =
            json!({ "contact_ids": [giang.id(), binh.id(), giang.id()], "source": "Facebook" });
        let added = employee.post(&members, &ids).await.expect(200);
        assert_eq!(
            added.json,
            json!({ "added": 2, "already_members": 1, "not_found": 0 })
        );
        let again = employee.post(&members, &ids).await.expect(200);
        assert_eq!(
            again.json,
            json!({ "added": 0, "already_members": 3, "not_found": 0 })
        );
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.added'";
        assert_eq!(app.count(events, []).await, 2);
        let found = employee.get(&members).await.expect(200);
        assert_eq!(found.text("/items/0/status"), "registered");
        assert_eq!(found.text("/items/0/source"), "Facebook");
        assert_eq!(found.text("/items/0/action"), "manual");
        assert_eq!(found.text("/items/0/owner/name"), employee.name);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_contacts_out_of_sight_are_not_found() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let members = format!("{}/members", campaign(&app, &employee).await);
        let theirs = app.contact().owner(&app.stranger().await).create().await;
        let added = employee
            .post(&members, json!({ "contact_ids": [theirs.id()] }))
            .await
            .expect(200);
        assert_eq!(
            added.json,
            json!({ "added": 0, "already_members": 0, "not_found": 1 })
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_3_ids_or_a_filter_but_one_of_them() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let members = format!("{}/members", campaign(&app, &employee).await);
    let id = "01900000-0000-7000-8000-000000000000";
    let table = [
        (json!({}), "/contact_ids"),
        (json!({ "contact_ids": [id], "filter": {} }), "/filter"),
        (json!({ "contact_ids": vec![id; 1001] }), "/contact_ids"),
        (
            json!({ "contact_ids": [id], "source": "x".repeat(101) }),
            "/source",
        ),
    ];
    for (body, pointer) in table {
        let answer = employee
            .post(&members, body)
            .await
            .expect_problem(422, "invalid");
        assert_eq!(answer.text("/errors/0/pointer"), pointer);
    }
}

#[actix_web::test]
async fn cam_12_others_cannot_add() {
    let app = TestApp::sqlite().await;
    let members = format!("{}/members", campaign(&app, &app.employee().await).await);
    let body = json!({ "contact_ids": [] });
    app.stranger()
        .await
        .post(&members, &body)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .post(&members, &body)
        .await
        .expect_problem(401, "unauthenticated");
}
