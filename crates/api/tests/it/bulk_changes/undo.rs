//! `POST /bulk-changes/{id}/undo`: what is put back, what is left alone, who may and until when

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{change, contact, people, undo};

#[actix_web::test]
async fn con_9_what_somebody_changed_since_is_left_alone_and_told() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 3).await;
        let paused = json!({ "kind": "set_level", "level": "paused" });
        let address = change(&app, &employee, json!({ "contact_ids": ids }), paused).await;
        let path = |number: usize| format!("/api/v1/contacts/{}", ids[number]);
        employee
            .patch(&path(1), json!({ "level": "signed" }))
            .if_match(2)
            .await
            .expect(200);
        employee.delete(&path(2)).await.expect(204);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 2 })
        );
        assert_eq!(contact(&employee, &ids[0]).await.json["level"], "new");
        assert_eq!(contact(&employee, &ids[1]).await.json["level"], "signed");
        let outcomes = employee
            .get(&format!("{address}/outcomes"))
            .await
            .expect(200);
        let told: Vec<_> = (0..3)
            .map(|row| outcomes.text(&format!("/items/{row}/undo_outcome")))
            .collect();
        assert_eq!(told, ["put_back", "changed_since", "gone"]);
        employee
            .post(&format!("{address}/undo"), json!({}))
            .await
            .expect_problem(409, "not_undoable");
        let log = "SELECT count(*) AS count FROM audit \
                   WHERE description = 'Hoàn tác: Chuyển 1 khách hàng sang nhóm Tạm ngừng'";
        assert_eq!(app.count(log, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_gave_contacts_away_takes_them_back_out_of_sight() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let ids = people(&app, &employee, 2).await;
        let action = json!({ "kind": "set_owner", "owner_id": stranger.id });
        let address = change(&app, &employee, json!({ "filter": {} }), action).await;
        employee
            .get(&format!("/api/v1/contacts/{}", ids[0]))
            .await
            .expect_problem(404, "not_found");
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2, "left_alone": 0 })
        );
        assert_eq!(
            contact(&employee, &ids[0]).await.json["owner"]["name"],
            "Hồ Uyên"
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_nobody_undoes_it_after_seven_days_and_it_is_forgotten() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let ids = people(&app, &employee, 1).await;
        let paused = json!({ "kind": "set_level", "level": "paused" });
        let address = change(&app, &employee, json!({ "contact_ids": ids }), paused).await;
        let now = app.ctx.now();
        let made = |days| (now - chrono::TimeDelta::days(days)).into();
        app.execute("UPDATE bulk_changes SET created_at = ?", [made(7)])
            .await;
        employee
            .post(&format!("{address}/undo"), json!({}))
            .await
            .expect_problem(409, "not_undoable");
        app.execute("UPDATE bulk_changes SET created_at = ?", [made(9)])
            .await;
        app::housekeeping::forget_expired(&app.ctx)
            .await
            .expect("a tidy house");
        employee
            .get(&address)
            .await
            .expect_problem(404, "not_found");
        let rows = "SELECT count(*) AS count FROM bulk_change_rows";
        assert_eq!(app.count(rows, []).await, 0);
        assert_eq!(contact(&employee, &ids[0]).await.json["level"], "paused");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_nobody_undoes_the_change_of_a_colleague_but_an_administrator_does() {
    on_both(async |app: TestApp| {
        let (employee, manager) = (app.employee().await, app.manager().await);
        let ids = people(&app, &employee, 1).await;
        let paused = json!({ "kind": "set_level", "level": "paused" });
        let address = change(&app, &employee, json!({ "contact_ids": ids }), paused).await;
        let path = format!("{address}/undo");
        manager
            .post(&path, json!({}))
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .post(&path, json!({}))
            .await
            .expect_problem(401, "unauthenticated");
        let undone = undo(&app, &app.administrator().await, &address).await;
        assert_eq!(undone.text("/stage"), "undone");
        assert_eq!(contact(&employee, &ids[0]).await.json["level"], "new");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_undo_puts_back_only_what_the_caller_may_change_by_now() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let ids = people(&app, &employee, 2).await;
        let paused = json!({ "kind": "set_level", "level": "paused" });
        let address = change(&app, &employee, json!({ "filter": {} }), paused).await;
        let path = format!("/api/v1/contacts/{}", ids[0]);
        let given = json!({ "owner_id": stranger.id });
        app.administrator()
            .await
            .patch(&path, given)
            .if_match(2)
            .await
            .expect(200);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 1, "left_alone": 1 })
        );
        assert_eq!(contact(&stranger, &ids[0]).await.json["level"], "paused");
    })
    .await;
}
