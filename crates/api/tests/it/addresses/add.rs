//! `POST /contacts/{id}/addresses`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{addresses_of, warehouse};

#[actix_web::test]
async fn con_3_a_further_address_is_kept_and_told() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let made = warehouse(&employee, &addresses).await;
        assert_eq!(made.text("/label"), "Kho");
        assert_eq!(made.version(), 1);
        let location = format!("{addresses}/{}", made.id());
        assert_eq!(made.header("location"), Some(location.as_str()));
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'address.added'";
        assert_eq!(app.count(told, []).await, 1);
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Thêm địa chỉ%'";
        assert_eq!(app.count(logged, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_an_address_of_nothing_and_one_too_many_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let addresses = addresses_of(&app, &employee).await;
    let empty = employee.post(&addresses, json!({ "label": "Kho", "ward": " " }));
    let refused = empty.await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/address");
    for _ in 0..50 {
        warehouse(&employee, &addresses).await;
    }
    let more = employee.post(&addresses, json!({ "province": "Huế" }));
    let refused = more.await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "full");
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_contact_adds_no_address() {
    on_both(async |app| {
        let employee = app.employee().await;
        let addresses = addresses_of(&app, &employee).await;
        let body = json!({ "province": "Huế" });
        app.anonymous()
            .post(&addresses, &body)
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .post(&addresses, &body)
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .post(&addresses, &body)
            .await
            .expect_problem(403, "forbidden");
        let kept = "SELECT count(*) AS count FROM contact_addresses";
        assert_eq!(app.count(kept, []).await, 0);
    })
    .await;
}
