//! `PUT /contacts/{id}/external-ids/{system}/{external_id}`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{ids_of, kept};

#[actix_web::test]
async fn con_3_an_id_is_kept_told_once_and_synced_without_a_word() {
    on_both(async |app| {
        let employee = app.employee().await;
        let ids = ids_of(&app, &employee).await;
        let path = format!("{ids}/KiotViet/KH%2012");
        let made = employee
            .put(&path, json!({ "link": "sen.kiotviet.vn/12" }))
            .await
            .expect(200);
        assert_eq!(made.text("/system"), "kiotviet");
        assert_eq!(made.text("/external_id"), "KH 12");
        assert_eq!(made.text("/link"), "https://sen.kiotviet.vn/12");
        let synced =
            json!({ "link": "https://sen.kiotviet.vn/12", "synced_at": "2026-11-22T03:00:00Z" });
        let synced = employee.put(&path, synced).await.expect(200);
        assert_eq!(synced.text("/synced_at"), "2026-11-22T03:00:00Z");
        employee.put(&path, json!({})).await.expect(200);
        let told = "SELECT count(*) AS count FROM events WHERE kind LIKE 'external_id.%'";
        assert_eq!(app.count(told, []).await, 2);
        let logged =
            "SELECT count(*) AS count FROM audit WHERE description LIKE '%liên kết hệ thống%'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_3_an_id_stands_for_one_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let ids = ids_of(&app, &employee).await;
        kept(&employee, &ids, "12").await;
        let others = ids_of(&app, &employee).await;
        let taken = employee.put(&format!("{others}/kiotviet/12"), json!({}));
        let taken = taken.await.expect_problem(422, "invalid");
        assert_eq!(taken.text("/errors/0/pointer"), "/external_id");
        assert_eq!(taken.text("/errors/0/code"), "of_another");
        // Another system counts for itself.
        employee
            .put(&format!("{others}/haravan/12"), json!({}))
            .await
            .expect(200);
    })
    .await;
}

#[actix_web::test]
async fn con_3_what_is_no_id_and_one_too_many_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = ids_of(&app, &employee).await;
    for (path, body, pointer) in [
        ("kiot%20viet/1", json!({}), "/system"),
        ("kiotviet/%20", json!({}), "/external_id"),
        (
            "kiotviet/1",
            json!({ "link": "javascript:alert(1)" }),
            "/link",
        ),
    ] {
        let refused = employee.put(&format!("{ids}/{path}"), body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
    }
    for number in 0..50 {
        kept(&employee, &ids, &number.to_string()).await;
    }
    kept(&employee, &ids, "7").await;
    let more = employee.put(&format!("{ids}/kiotviet/50"), json!({}));
    let refused = more.await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "full");
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_contact_keeps_no_id() {
    on_both(async |app| {
        let employee = app.employee().await;
        let path = format!("{}/kiotviet/12", ids_of(&app, &employee).await);
        app.anonymous()
            .put(&path, json!({}))
            .await
            .expect_problem(401, "unauthenticated");
        let stranger = app.stranger().await;
        stranger
            .put(&path, json!({}))
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .put(&path, json!({}))
            .await
            .expect_problem(403, "forbidden");
        let kept = "SELECT count(*) AS count FROM contact_external_ids";
        assert_eq!(app.count(kept, []).await, 0);
    })
    .await;
}
