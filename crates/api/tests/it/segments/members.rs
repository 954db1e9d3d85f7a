//! Who is in a segment, by filter and by hand.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{add, contact, members, path};

#[actix_web::test]
async fn con_9_what_is_decided_by_hand_wins_over_the_filter() {
    on_both(async |app| {
        let employee = app.employee().await;
        let an = contact(&app, &employee, "An", &["VIP"]).await;
        let binh = contact(&app, &employee, "Bình", &[]).await;
        let administrator = app.administrator().await;
        let vip = add(&app, &administrator, "VIP", Some("tag:vip")).await;
        let path = format!("{}/members", path(&vip));
        let set = async |action: &str, id: &str| {
            let body = json!({ "action": action, "contact_ids": [id] });
            let answer = employee.post(&path, body).await.expect(200);
            app.refresh_segments().await;
            answer
        };
        assert_eq!(set("add", &binh).await.json["entered"], 1);
        assert_eq!(set("remove", &an).await.json["left"], 1);
        let again = json!({ "tags": ["VIP", "Mới"] });
        let an_path = format!("/api/v1/contacts/{an}");
        employee
            .patch(&an_path, again)
            .if_match(1)
            .await
            .expect(200);
        app.refresh_segments().await;
        assert_eq!(members(&employee, &vip, "").await, ["Bình"]);
        assert_eq!(members(&employee, &vip, "mark=kept_in").await, ["Bình"]);
        assert_eq!(members(&employee, &vip, "mark=kept_out").await, ["An"]);

        set("follow", &an).await;
        set("follow", &binh).await;
        assert_eq!(members(&employee, &vip, "").await, ["An"]);
        let left = "SELECT count(*) AS count FROM events WHERE kind = 'segment.left'";
        assert_eq!(app.count(left, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_members_out_of_sight_are_neither_shown_nor_moved() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        contact(&app, &employee, "An", &["VIP"]).await;
        let binh = contact(&app, &stranger, "Bình", &["VIP"]).await;
        let administrator = app.administrator().await;
        let vip = add(&app, &administrator, "VIP", Some("tag:vip")).await;
        assert_eq!(members(&employee, &vip, "").await, ["An"]);
        let body = json!({ "action": "remove", "contact_ids": [binh] });
        let path = format!("{}/members", path(&vip));
        let set = employee.post(&path, body).await.expect(200);
        assert_eq!(set.json, json!({ "entered": 0, "left": 0, "not_found": 1 }));
        app.refresh_segments().await;
        assert_eq!(members(&stranger, &vip, "").await, ["Bình"]);
        let beside = format!("/api/v1/contacts/{binh}/segments");
        employee.get(&beside).await.expect_problem(404, "not_found");
        let beside = stranger.get(&beside).await.expect(200);
        assert_eq!(beside.json[0]["is_member"], true);
    })
    .await;
}

#[actix_web::test]
async fn con_12_members_of_no_segment_or_too_many_at_once_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let made = add(&app, &employee, "Tay", None).await;
    let path = format!("{}/members", path(&made));
    let many: Vec<_> = (0..1_001).map(uuid::Uuid::from_u128).collect();
    let body = json!({ "action": "add", "contact_ids": many });
    let refused = employee.post(&path, body).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/contact_ids");
    let body = json!({ "action": "add", "contact_ids": [] });
    let nowhere = format!("/api/v1/segments/{}/members", uuid::Uuid::nil());
    employee
        .post(&nowhere, &body)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .post(&path, &body)
        .await
        .expect_problem(401, "unauthenticated");
    app.refresh_segments().await;
}
