//! `POST /segments`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{SEGMENTS, add, contact, members, names, path};

#[actix_web::test]
async fn con_12_a_segment_is_filled_and_kept_up_and_searched_by_its_alias() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let employee = app.employee().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        let binh = contact(&app, &employee, "Bình", &[]).await;
        let made = add(&app, &administrator, "Khách VIP – Hà Nội", Some("tag:vip")).await;
        assert_eq!(made.text("/alias"), "khach-vip-ha-noi");
        assert_eq!(made.text("/state"), "building");
        assert_eq!(members(&administrator, &made, "").await, ["An"]);

        let patch = json!({ "tags": ["VIP"] });
        let contact_path = format!("/api/v1/contacts/{binh}");
        employee
            .patch(&contact_path, patch)
            .if_match(1)
            .await
            .expect(200);
        app.refresh_segments().await;
        assert_eq!(members(&administrator, &made, "").await, ["An", "Bình"]);
        let read = administrator.get(&path(&made)).await.expect(200);
        assert_eq!(read.text("/state"), "ready");
        assert_eq!(read.json["member_count"], 2);
        let found = employee
            .get("/api/v1/contacts?sort=name&q=segment:khach-vip-ha-noi")
            .await
            .expect(200);
        assert_eq!(names(&found.json), ["An", "Bình"]);
        let entered = "SELECT count(*) AS count FROM events WHERE kind = 'segment.entered'";
        assert_eq!(app.count(entered, []).await, 1, "a build is no event");
    })
    .await;
}

#[actix_web::test]
async fn con_12_a_filter_that_depends_on_who_asks_is_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for (filter, code) in [
        ("is:mine", "asker_dependent"),
        ("tag:vip or owner:me", "asker_dependent"),
        ("company:hoa", "needs_full_sight"),
        ("segment:khong-co", "unknown_segment"),
        ("", "everything"),
    ] {
        let body = json!({ "name": "Của tôi", "filter": filter });
        let refused = employee.post(SEGMENTS, body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/filter", "{filter}");
        assert_eq!(refused.text("/errors/0/code"), code, "{filter}");
    }
    let unreadable = json!({ "name": "Lỗi", "filter": "tag:(" });
    let refused = employee.post(SEGMENTS, unreadable).await;
    let refused = refused.expect_problem(400, "bad_query");
    assert_eq!(refused.text("/errors/0/pointer"), "/filter");
    assert_eq!(
        app.count("SELECT count(*) AS count FROM segments", [])
            .await,
        0
    );
}

#[actix_web::test]
async fn con_12_an_alias_is_given_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        let first = add(&app, &employee, "Khách VIP", None).await;
        let second = add(&app, &employee, "khach vip", None).await;
        assert_eq!(first.text("/alias"), "khach-vip");
        assert_eq!(second.text("/alias"), "khach-vip-2");
        let body = json!({ "name": "VIP", "alias": "Khach-VIP" });
        employee
            .post(SEGMENTS, body)
            .await
            .expect_problem(409, "duplicate_name");
        app.anonymous()
            .post(SEGMENTS, json!({ "name": "VIP" }))
            .await
            .expect_problem(401, "unauthenticated");
        let viewer = app
            .user_granted("Xem", json!({ "contacts_view": "all" }))
            .await;
        viewer
            .post(SEGMENTS, json!({ "name": "VIP" }))
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}
