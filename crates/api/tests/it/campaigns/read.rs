//! `GET /campaigns/{id}`

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{campaign, member};

/// What a campaign says its reader may do: change it, delete it.
fn allowed(campaign: &Value) -> (bool, bool) {
    (campaign["can_edit"] == true, campaign["can_delete"] == true)
}

#[actix_web::test]
async fn cam_12_executor_creator_and_their_manager_see_a_campaign() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        for user in [&employee, &app.manager().await, &app.administrator().await] {
            let read = user.get(&path).await.expect(200);
            assert_eq!(read.text("/executor/name"), employee.name);
            assert_eq!(read.version(), 1);
        }
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn cam_1_an_id_that_is_none_is_not_found() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    for id in ["01900000-0000-7000-8000-000000000000", "nonsense"] {
        administrator
            .get(&format!("/api/v1/campaigns/{id}"))
            .await
            .expect_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn cam_1_reading_needs_a_sign_in() {
    let app = TestApp::sqlite().await;
    let path = campaign(&app, &app.employee().await).await;
    app.anonymous()
        .get(&path)
        .await
        .expect_problem(401, "unauthenticated");
}

#[actix_web::test]
async fn adm_3_a_campaign_says_what_its_reader_may_do() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let grants = json!({ "campaigns_view": "all", "campaigns_edit": "own" });
        let reader = app.user_granted("Phan Kha", grants).await;
        let own = campaign(&app, &reader).await;
        let read = async |path: &str| allowed(&reader.get(path).await.expect(200).json);
        assert_eq!(read(&path).await, (false, false));
        assert_eq!(read(&own).await, (true, false));
        for user in [&employee, &app.manager().await, &app.administrator().await] {
            let read = user.get(&path).await.expect(200);
            assert_eq!(allowed(&read.json), (true, true), "{}", user.name);
        }

        let list = reader.get("/api/v1/campaigns").await.expect(200);
        let items = list.json["items"].as_array().expect("a list");
        let editable = items.iter().filter(|item| allowed(item) == (true, false));
        let editable: Vec<_> = editable.map(|item| item["id"].as_str()).collect();
        assert_eq!(editable, [Some(super::id_of(&own))]);
        assert_eq!(items.len(), 2);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_member_is_changed_by_who_may_change_both_campaign_and_member() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let grants = json!({
            "contacts_view": "all", "campaigns_view": "all", "campaigns_edit": "own",
        });
        let reader = app.user_granted("Phan Kha", grants).await;
        let (path, own) = (
            campaign(&app, &employee).await,
            campaign(&app, &reader).await,
        );
        for (path, owner, can_edit) in [
            (&path, &reader, false),
            (&own, &employee, false),
            (&own, &reader, true),
        ] {
            let name = format!("Khách của {} {can_edit}", owner.name);
            let member = member(&app, path, &name, owner).await;
            let list = reader.get(&format!("{path}/members")).await.expect(200);
            let items = list.json["items"].as_array().expect("a list");
            let item = items.iter().find(|item| item["name"] == name.as_str());
            assert_eq!(item.expect("the member")["can_edit"], can_edit, "{name}");
            let body = json!({ "to": "confirmed" });
            let moved = reader.post(&format!("{member}/transitions"), body).await;
            assert_eq!(moved.status, if can_edit { 200 } else { 404 }, "{name}");
        }
    })
    .await;
}
