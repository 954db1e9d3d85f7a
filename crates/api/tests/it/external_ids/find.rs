//! `GET /external-ids/{system}/{external_id}`.

use serde_json::json;
use test_support::on_both;

use super::{ids_of, kept};

#[actix_web::test]
async fn con_3_a_program_finds_the_contact_it_knows_by_an_id() {
    on_both(async |app| {
        let employee = app.employee().await;
        let ids = ids_of(&app, &employee).await;
        kept(&employee, &ids, "12").await;
        let path = "/api/v1/external-ids/KIOTVIET/12";
        let found = employee.get(path).await.expect(200);
        assert!(ids.contains(found.text("/contact_id")));
        let absent = employee.get("/api/v1/external-ids/haravan/12").await;
        absent.expect_problem(404, "not_found");
        let odd = employee.get("/api/v1/external-ids/hara%20van/12").await;
        odd.expect_problem(422, "invalid");
        let stranger = app.stranger().await;
        stranger.get(path).await.expect_problem(404, "not_found");
        let other = app.user_granted("Chiến dịch", json!({ "campaigns_view": "all" }));
        other.await.get(path).await.expect_problem(403, "forbidden");
        app.anonymous()
            .get(path)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_merge_brings_the_ids_of_both() {
    on_both(async |app| {
        let manager = app.manager().await;
        let employee = app.employee().await;
        let [present, other] = [ids_of(&app, &employee).await, ids_of(&app, &employee).await];
        kept(&employee, &present, "12").await;
        kept(&employee, &other, "34").await;
        let id = |ids: &str| ids.split('/').nth(4).unwrap_or_default().to_owned();
        let merge =
            json!({ "other_id": id(&other), "version": 1, "other_version": 1, "choose": [] });
        let path = format!("/api/v1/contacts/{}/merge", id(&present));
        manager.post(&path, merge).await.expect(200);
        let ids = manager.get(&present).await.expect(200);
        assert_eq!(ids.text("/0/external_id"), "12");
        assert_eq!(ids.text("/1/external_id"), "34");
        let found = manager.get("/api/v1/external-ids/kiotviet/34").await;
        assert_eq!(found.expect(200).text("/contact_id"), id(&present));
    })
    .await;
}
