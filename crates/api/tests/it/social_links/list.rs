//! `GET /contacts/{id}/social-links`.

use serde_json::json;
use test_support::on_both;

use super::{links_of, page};

#[actix_web::test]
async fn con_3_links_come_in_their_order_to_who_sees_the_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let links = links_of(&app, &employee).await;
        page(&employee, &links, "mot").await;
        page(&employee, &links, "hai").await;
        let found = employee.get(&links).await.expect(200);
        assert_eq!(found.text("/0/address"), "https://facebook.com/mot");
        assert_eq!(found.text("/1/network"), "facebook");
        let stranger = app.stranger().await;
        stranger.get(&links).await.expect_problem(404, "not_found");
        let other = app.user_granted("Chiến dịch", json!({ "campaigns_view": "all" }));
        other
            .await
            .get(&links)
            .await
            .expect_problem(403, "forbidden");
        app.anonymous()
            .get(&links)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_merge_unites_the_links_of_both() {
    on_both(async |app| {
        let manager = app.manager().await;
        let employee = app.employee().await;
        let [present, other] = [
            links_of(&app, &employee).await,
            links_of(&app, &employee).await,
        ];
        page(&employee, &present, "chung").await;
        page(&employee, &other, "chung").await;
        page(&employee, &other, "rieng").await;
        let id = |links: &str| links.split('/').nth(4).unwrap_or_default().to_owned();
        let merge =
            json!({ "other_id": id(&other), "version": 1, "other_version": 1, "choose": [] });
        let path = format!("/api/v1/contacts/{}/merge", id(&present));
        let merged = manager.post(&path, merge).await.expect(200);
        let addresses = |answer: test_support::Answer| -> Vec<String> {
            let links = answer.json.as_array().cloned().unwrap_or_default();
            let address = |link: &serde_json::Value| link["address"].as_str().map(str::to_owned);
            links.iter().filter_map(address).collect()
        };
        let united = manager.get(&present).await.expect(200);
        let both = ["https://facebook.com/chung", "https://facebook.com/rieng"];
        assert_eq!(addresses(united), both);
        let undo = format!("/api/v1/merges/{}/undo", merged.text("/merge_id"));
        manager.post(&undo, json!({})).await.expect(200);
        let mine = manager.get(&present).await.expect(200);
        assert_eq!(addresses(mine), [both[0]]);
        let theirs = manager.get(&other).await.expect(200);
        assert_eq!(addresses(theirs), both);
    })
    .await;
}
