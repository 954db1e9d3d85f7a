//! `GET /contacts/{id}/merges`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{contact_of, path_of};

#[actix_web::test]
async fn con_8_merges_are_listed_and_only_the_last_one_that_stands_can_be_undone() {
    on_both(async |app| {
        let employee = app.employee().await;
        let giang = contact_of(&app, &employee, "Giang").await;
        for version in 1..=2 {
            let other = contact_of(&app, &employee, &format!("Khách {version}")).await;
            let body = json!({ "other_id": other.id(), "version": version, "other_version": 1 });
            let merge = format!("{}/merge", path_of(&giang));
            employee.post(&merge, body).await.expect(200);
        }
        let merges = format!("{}/merges", path_of(&giang));
        let listed = employee.get(&merges).await.expect(200);
        let lines: Vec<_> = listed
            .json
            .as_array()
            .unwrap()
            .iter()
            .map(|line| {
                (
                    line["merged_name"].as_str().unwrap(),
                    line["can_undo"] == true,
                )
            })
            .collect();
        assert_eq!(lines, [("Khách 2", true), ("Khách 1", false)]);
        let reader = app
            .user_granted("Chỉ xem", json!({ "contacts_view": "all" }))
            .await;
        let seen = reader.get(&merges).await.expect(200);
        assert_eq!(seen.json[0]["can_undo"], false);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_merges_of_a_contact_out_of_sight_are_not_told() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let giang = contact_of(&app, &employee, "Giang").await;
    let merges = format!("{}/merges", path_of(&giang));
    let stranger = app.stranger().await.get(&merges).await;
    stranger.expect_problem(404, "not_found");
    let anonymous = app.anonymous().get(&merges).await;
    anonymous.expect_problem(401, "unauthenticated");
}
