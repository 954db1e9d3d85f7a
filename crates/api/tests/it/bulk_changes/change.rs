//! `POST /contacts/bulk`: owner and level, whom it is refused, and what is kept of it

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, contact, counts, people};

#[actix_web::test]
async fn con_9_all_that_match_get_an_owner_and_the_log_one_line() {
    on_both(async |app: TestApp| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let ids = people(&app, &manager, 3).await;
        let action = json!({ "kind": "set_owner", "owner_id": employee.id });
        let address = change(
            &app,
            &manager,
            json!({ "filter": { "q": "khach" } }),
            action,
        )
        .await;
        let done = manager.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(3, 0, 0));
        assert_eq!(done.text("/stage"), "done");
        assert_eq!(done.text("/subject"), "Hồ Uyên");
        assert_eq!(done.json["can_undo"], true);
        let given = contact(&employee, &ids[0]).await;
        assert_eq!(given.json["owner"]["name"], "Hồ Uyên");
        assert_eq!(given.json["version"], 2);
        let log = "SELECT count(*) AS count FROM audit \
                   WHERE description = 'Chuyển 3 khách hàng cho Hồ Uyên'";
        assert_eq!(app.count(log, []).await, 1);
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'contact.updated' \
                      AND payload->>'bulk_change_id' IS NOT NULL";
        assert_eq!(app.count(events, []).await, 3);
    })
    .await;
}

#[actix_web::test]
async fn con_9_the_owner_is_taken_away_and_levels_that_are_so_already_stay() {
    on_both(async |app: TestApp| {
        let administrator = app.administrator().await;
        let ids = people(&app, &administrator, 2).await;
        let target = json!({ "contact_ids": ids });
        let nobody = json!({ "kind": "set_owner", "owner_id": null });
        change(&app, &administrator, target.clone(), nobody).await;
        let left = contact(&administrator, &ids[0]).await;
        assert_eq!(left.json["owner"], json!(null));

        let paused = json!({ "kind": "set_level", "level": "paused" });
        let one = json!({ "contact_ids": [ids[0]] });
        change(&app, &administrator, one, paused.clone()).await;
        let address = change(&app, &administrator, target, paused).await;
        let done = administrator.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 1, 0));
        let outcomes = format!("{address}/outcomes?outcome=unchanged");
        let outcomes = administrator.get(&outcomes).await.expect(200);
        assert_eq!(outcomes.text("/items/0/name"), "Khách 0");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_contacts_beyond_reach_are_refused_and_not_named() {
    on_both(async |app: TestApp| {
        let grants = json!({ "contacts_view": "all", "contacts_edit": "own" });
        let watcher = app.user_granted("Vũ Lan", grants).await;
        let (own, seen) = (
            people(&app, &watcher, 1).await,
            people(&app, &app.stranger().await, 1).await,
        );
        let gone = "0193b4a0-0000-7000-8000-000000000000";
        let target = json!({ "contact_ids": [own[0], seen[0], gone] });
        let level = json!({ "kind": "set_level", "level": "other" });
        let address = change(&app, &watcher, target, level.clone()).await;
        let done = watcher.get(&address).await.expect(200);
        assert_eq!(done.json["counts"], counts(1, 0, 2));
        let outcomes = format!("{address}/outcomes?outcome=refused");
        let outcomes = watcher.get(&outcomes).await.expect(200);
        // In the order of ids: the unknown one is older than any.
        let reasons: Vec<_> = outcomes.json["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|row| (row["reason"].clone(), row["name"].clone()))
            .collect();
        assert_eq!(
            reasons,
            [
                (json!("not_found"), json!(null)),
                (json!("not_allowed"), json!("Khách 0")),
            ]
        );
        // Another employee does not even see that there is such a contact.
        let employee = app.employee().await;
        let address = change(&app, &employee, json!({ "contact_ids": own }), level).await;
        let outcomes = employee
            .get(&format!("{address}/outcomes"))
            .await
            .expect(200);
        assert_eq!(outcomes.text("/items/0/reason"), "not_found");
        assert_eq!(outcomes.json["items"][0]["name"], json!(null));
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_cannot_be_done_is_refused_at_its_field() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let ids = people(&app, &employee, 1).await;
    let unknown = "0193b4a0-0000-7000-8000-000000000000";
    let level = json!({ "kind": "set_level", "level": "new" });
    for (body, pointer) in [
        (
            json!({ "contact_ids": ids, "action": { "kind": "set_owner", "owner_id": unknown } }),
            "/action/owner_id",
        ),
        (
            json!({ "contact_ids": ids, "action": { "kind": "add_tags", "tags": [" "] } }),
            "/action/tags",
        ),
        (
            json!({ "contact_ids": ids, "action": { "kind": "add_to_campaign", "campaign_id": unknown } }),
            "/action/campaign_id",
        ),
        (
            json!({ "contact_ids": [], "action": level }),
            "/contact_ids",
        ),
        (
            json!({ "contact_ids": vec![unknown; 1_001], "action": level }),
            "/contact_ids",
        ),
        (json!({ "action": level }), "/contact_ids"),
        (
            json!({ "contact_ids": ids, "filter": {}, "action": level }),
            "/filter",
        ),
        (
            json!({ "contact_ids": ids, "action": { "kind": "fly" } }),
            "/action/kind",
        ),
    ] {
        let refused = employee.post("/api/v1/contacts/bulk", body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], pointer);
    }
    let jobs = "SELECT count(*) AS count FROM jobs";
    assert_eq!(app.count(jobs, []).await, 0);
}

#[actix_web::test]
async fn adm_3_who_may_not_edit_changes_nothing() {
    let app = TestApp::sqlite().await;
    let reader = app
        .user_granted("Vũ Lan", json!({ "contacts_view": "all" }))
        .await;
    let ids = people(&app, &reader, 1).await;
    let body = json!({ "contact_ids": ids, "action": { "kind": "set_level", "level": "paused" } });
    reader
        .post("/api/v1/contacts/bulk", &body)
        .await
        .expect_problem(403, "forbidden");
    app.anonymous()
        .post("/api/v1/contacts/bulk", &body)
        .await
        .expect_problem(401, "unauthenticated");
    app.run_jobs_until_idle().await;
    assert_eq!(contact(&reader, &ids[0]).await.json["level"], "new");
}
