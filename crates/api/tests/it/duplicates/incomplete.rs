//! `GET /incomplete-contacts`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, on_both};

const INCOMPLETE: &str = "/api/v1/incomplete-contacts";

fn lacks(listed: &Answer) -> Vec<(&str, &Value)> {
    let items = listed.json["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (item["name"].as_str().unwrap(), &item["missing"]))
        .collect()
}

#[actix_web::test]
async fn rta_2_contacts_that_lack_a_required_fact_are_listed_with_what_they_lack() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = |name| app.contact().name(name).owner(&employee);
        let whole = contact("Đủ").set("phone", "02838221174");
        let whole = whole.set("email", "a@b.vn").set("address", "12 Lê Lợi");
        whole.create().await;
        let no_address = contact("Thiếu địa chỉ").set("mobile", "0902148861");
        no_address.set("email", "c@d.vn").create().await;
        contact("Trống").create().await;
        let listed = employee.get(INCOMPLETE).await.expect(200);
        let all = json!(["phone", "email", "address"]);
        let address = json!(["address"]);
        assert_eq!(
            lacks(&listed),
            [("Trống", &all), ("Thiếu địa chỉ", &address)]
        );
        let by_phone = employee.get(&format!("{INCOMPLETE}?fact=phone")).await;
        assert_eq!(lacks(&by_phone.expect(200)), [("Trống", &all)]);
        let first = employee
            .get(&format!("{INCOMPLETE}?limit=1"))
            .await
            .expect(200);
        let next = format!("{INCOMPLETE}?limit=1&cursor={}", first.text("/next_cursor"));
        let next = employee.get(&next).await.expect(200);
        assert_eq!(lacks(&next), [("Thiếu địa chỉ", &address)]);
    })
    .await;
}

#[actix_web::test]
async fn rta_2_what_only_people_have_is_not_missed_of_a_shop() {
    on_both(async |app| {
        let employee = app.employee().await;
        let shop = app.contact().name("Tạp hóa").owner(&employee);
        shop.set("kind", "shop").create().await;
        let by_gender = employee.get(&format!("{INCOMPLETE}?fact=gender")).await;
        assert!(lacks(&by_gender.expect(200)).is_empty());
    })
    .await;
}

#[actix_web::test]
async fn adm_3_others_contacts_are_not_listed() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    app.contact().name("Giang").owner(&employee).create().await;
    let stranger = app.stranger().await;
    let listed = stranger.get(INCOMPLETE).await.expect(200);
    assert!(lacks(&listed).is_empty());
    let odd = stranger.get(&format!("{INCOMPLETE}?fact=luck")).await;
    odd.expect_problem(422, "invalid");
    let anonymous = app.anonymous().get(INCOMPLETE).await;
    anonymous.expect_problem(401, "unauthenticated");
}
