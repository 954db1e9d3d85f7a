//! `POST /contacts/{id}/emails/check`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::{ADDRESS, close, contact_of, opt_out};

#[actix_web::test]
async fn con_5_the_writer_is_told_who_it_is_from_and_where_it_can_go() {
    on_both(async |app| {
        let employee = app.employee().await;
        let check = format!("{}/emails/check", contact_of(&app, &employee).await);
        let told = employee.post(&check, json!({ "is_advertising": false }));
        let told = told.await.expect(200);
        assert_eq!(told.json["addresses"], json!([ADDRESS]));
        assert_eq!(told.text("/reply_to"), employee.email);
        assert_eq!(told.json["refusal"], Value::Null);
        assert_eq!(told.json["has_opted_out"], false);
        assert_eq!(told.json["is_kept"], true, "there is no account");
    })
    .await;
}

#[actix_web::test]
async fn con_5_an_opt_out_stops_advertising_and_is_told_before_care() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        opt_out(&employee, &contact).await;
        let check = format!("{contact}/emails/check");
        for (is_advertising, refusal) in [(true, json!("unsubscribed")), (false, Value::Null)] {
            let body = json!({ "is_advertising": is_advertising });
            let told = employee.post(&check, body).await.expect(200);
            assert_eq!(told.json["refusal"], refusal);
            assert_eq!(told.json["has_opted_out"], true);
        }
        close(&employee, &contact, "staff").await;
        let told = employee.post(&check, json!({ "is_advertising": false }));
        assert_eq!(told.await.expect(200).text("/refusal"), "do_not_contact");
    })
    .await;
}

#[actix_web::test]
async fn con_5_a_contact_without_an_address_cannot_be_written_to() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    let check = format!("/api/v1/contacts/{}/emails/check", contact.id());
    let told = employee.post(&check, json!({ "is_advertising": false }));
    let told = told.await.expect(200);
    assert_eq!(told.json["addresses"], json!([]));
    assert_eq!(told.text("/refusal"), "no_address");
}

#[actix_web::test]
async fn adm_3_who_may_not_write_is_told_nothing() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let check = format!("{}/emails/check", contact_of(&app, &employee).await);
    let body = json!({ "is_advertising": false });
    app.anonymous()
        .post(&check, &body)
        .await
        .expect_problem(401, "unauthenticated");
    app.stranger()
        .await
        .post(&check, &body)
        .await
        .expect_problem(404, "not_found");
    let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
    reader
        .await
        .post(&check, &body)
        .await
        .expect_problem(403, "forbidden");
    employee.post(&check, json!({})).await.expect(422);
}
