//! `GET /contacts/{id}/devices`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{Browser, PAGE, found, switch_on};

const COMPUTER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
                        Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";

#[actix_web::test]
async fn con_3_devices_seen_are_listed_the_last_first() {
    on_both(async |app| {
        switch_on(&app).await;
        let phone = Browser::new(&app);
        phone.is("giang@anphat.vn").await;
        phone.sees(PAGE).await;
        // An unknown visitor first, so that two contacts with a phone become one.
        let other_phone = Browser::new(&app);
        other_phone.sees(PAGE).await;
        other_phone.is("giang@anphat.vn").await;
        let computer = Browser {
            user_agent: COMPUTER,
            ..Browser::new(&app)
        };
        computer.is("giang@anphat.vn").await;
        let giang = found(&app, "email:giang@anphat.vn").await.remove(0);
        let path = format!("/api/v1/contacts/{giang}/devices");
        let devices = app.administrator().await.get(&path).await.expect(200);
        let items = devices.json.as_array().unwrap().iter();
        let seen: Vec<_> = items
            .map(|device| {
                assert!(device["first_seen_at"].as_str() <= device["last_seen_at"].as_str());
                json!([
                    device["kind"],
                    device["browser"],
                    device["system"],
                    device["visits"]
                ])
            })
            .collect();
        let expected = [
            json!(["computer", "Edge", "Windows", 1]),
            json!(["phone", "Chrome", "Android", 4]),
        ];
        assert_eq!(seen, expected);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_devices_of_a_contact_out_of_sight_are_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    let path = format!("/api/v1/contacts/{}/devices", contact.id());
    let none = employee.get(&path).await.expect(200);
    assert_eq!(none.json, json!([]));
    let stranger = app.stranger().await.get(&path).await;
    stranger.expect_problem(404, "not_found");
    let anonymous = app.anonymous().get(&path).await;
    anonymous.expect_problem(401, "unauthenticated");
}
