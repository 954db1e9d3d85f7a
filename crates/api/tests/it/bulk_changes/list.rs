//! `GET /bulk-changes`, one of them, and `…/outcomes`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, people};

#[actix_web::test]
async fn con_9_everybody_sees_their_own_and_administrators_all() {
    on_both(async |app: TestApp| {
        let (employee, manager) = (app.employee().await, app.manager().await);
        people(&app, &employee, 2).await;
        let level = |level: &str| json!({ "kind": "set_level", "level": level });
        let first = change(&app, &employee, json!({ "filter": {} }), level("paused")).await;
        let second = change(&app, &manager, json!({ "filter": {} }), level("other")).await;
        let own = employee.get("/api/v1/bulk-changes").await.expect(200);
        assert_eq!(own.json["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(own.text("/items/0/kind"), "set_level");
        assert_eq!(own.json["items"][0]["created_by"]["name"], "Hồ Uyên");
        for (user, address) in [(&manager, &first), (&employee, &second)] {
            user.get(address).await.expect_problem(404, "not_found");
            user.get(&format!("{address}/outcomes"))
                .await
                .expect_problem(404, "not_found");
        }
        let administrator = app.administrator().await;
        let page = administrator
            .get("/api/v1/bulk-changes?limit=1")
            .await
            .expect(200);
        assert!(
            second.ends_with(page.text("/items/0/id")),
            "the newest first"
        );
        let next = format!(
            "/api/v1/bulk-changes?limit=1&cursor={}",
            page.text("/next_cursor")
        );
        let next = administrator.get(&next).await.expect(200);
        assert!(first.ends_with(next.text("/items/0/id")));
        assert_eq!(next.json["next_cursor"], json!(null));
    })
    .await;
}

#[actix_web::test]
async fn api_2_outcomes_are_paged_and_cursors_fit_their_filter() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 3).await;
        let action = json!({ "kind": "set_level", "level": "paused" });
        let address = change(&app, &employee, json!({ "filter": {} }), action).await;
        let page = format!("{address}/outcomes?limit=2");
        let page = employee.get(&page).await.expect(200);
        let cursor = page.text("/next_cursor");
        let rest = format!("{address}/outcomes?limit=2&cursor={cursor}");
        let rest = employee.get(&rest).await.expect(200);
        assert_eq!(rest.text("/items/0/contact_id"), ids[2]);
        let other = format!("{address}/outcomes?outcome=changed&cursor={cursor}");
        employee
            .get(&other)
            .await
            .expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_without_a_right_to_contacts_there_is_nothing_to_see() {
    let app = TestApp::sqlite().await;
    let nobody = app
        .user_granted("Vũ Lan", json!({ "campaigns_view": "all" }))
        .await;
    let unknown = "/api/v1/bulk-changes/0193b4a0-0000-7000-8000-000000000000";
    for path in ["/api/v1/bulk-changes", unknown] {
        nobody.get(path).await.expect_problem(403, "forbidden");
        app.anonymous()
            .get(path)
            .await
            .expect_problem(401, "unauthenticated");
    }
}
