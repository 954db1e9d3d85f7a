//! `POST /contacts/{id}/emails`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{ADDRESS, advertisement, close, contact_of, letter, opt_out, sent};

const KEPT: &str = "SELECT count(*) AS count FROM contact_emails";

#[actix_web::test]
async fn con_5_an_email_carries_the_contacts_facts_and_is_told_with_its_end() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let email = sent(&app, &employee, &contact, letter()).await;
        assert_eq!(email.text("/subject"), "Chào Nguyễn Thị Hương Giang");
        assert!(email.text("/html").contains("Hẹn Nguyễn Thị Hương Giang"));
        assert!(email.text("/text").contains("Hẹn Nguyễn Thị Hương Giang"));
        assert_eq!(email.text("/state"), "accepted");
        assert_eq!(email.text("/created_by/name"), employee.name);
        let timeline = format!("{contact}/timeline?group=emails");
        let told = employee.get(&timeline).await.expect(200);
        assert_eq!(told.text("/items/0/kind"), "email.accepted");
        assert_eq!(
            told.text("/items/0/payload/subject"),
            "Chào Nguyễn Thị Hương Giang"
        );
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Gửi email%'";
        assert_eq!(app.count(logged, []).await, 1);
        let kept = app.administrator().await.get("/api/v1/outbox-messages");
        let kept = kept.await.expect(200);
        assert_eq!(kept.text("/items/0/to_address"), ADDRESS);
        assert_eq!(kept.text("/items/0/subject"), "Chào Nguyễn Thị Hương Giang");
    })
    .await;
}

#[actix_web::test]
async fn con_5_advertising_carries_its_label_and_a_way_out_and_care_does_not() {
    on_both(async |app| {
        let (employee, administrator) = (app.employee().await, app.administrator().await);
        let contact = contact_of(&app, &employee).await;
        for (letter, is_advertising) in [(letter(), false), (advertisement(), true)] {
            sent(&app, &employee, &contact, letter).await;
            let listed = administrator
                .get("/api/v1/outbox-messages")
                .await
                .expect(200);
            let path = format!("/api/v1/outbox-messages/{}", listed.text("/items/0/id"));
            let kept = administrator.get(&path).await.expect(200);
            assert_eq!(kept.text("/subject").starts_with("[QC] "), is_advertising);
            assert_eq!(kept.json["leave_url"].is_string(), is_advertising);
        }
    })
    .await;
}

#[actix_web::test]
async fn con_9_the_rules_are_asked_before_anything_is_kept() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let emails = format!("{contact}/emails");
        opt_out(&employee, &contact).await;
        let refused = employee.post(&emails, advertisement()).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "may_not_contact");
        let unaware = employee.post(&emails, letter()).await;
        let unaware = unaware.expect_problem(422, "invalid");
        assert_eq!(unaware.text("/errors/0/code"), "opted_out");
        assert_eq!(app.count(KEPT, []).await, 0);
        let mut aware = letter();
        aware["has_seen_opt_out"] = json!(true);
        employee.post(&emails, &aware).await.expect(201);
        close(&employee, &contact, "refusal").await;
        let closed = employee.post(&emails, &aware).await;
        closed.expect_problem(422, "invalid");
        assert_eq!(app.count(KEPT, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_5_what_is_wrong_is_told_by_field() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = contact_of(&app, &employee).await;
    let emails = format!("{contact}/emails");
    for (field, value, code) in [
        ("to_address", "khac@x.vn", "unknown"),
        ("subject", " ", "required"),
        ("subject", "{{ contact.title }}", "required"),
        ("subject", "{{ contact.khac }}", "unknown_merge_field"),
        ("html", "", "required"),
        ("from_name", &"a".repeat(201), "too_long"),
        ("reply_to", "không", "invalid_email"),
    ] {
        let mut odd = letter();
        odd[field] = json!(value);
        let refused = employee.post(&emails, odd).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), format!("/{field}"));
        assert_eq!(refused.text("/errors/0/code"), code, "{field} {value}");
    }
    assert_eq!(app.count(KEPT, []).await, 0);
}

#[actix_web::test]
async fn adm_3_who_may_not_write_to_the_contact_sends_nothing() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let emails = format!("{contact}/emails");
        app.anonymous()
            .post(&emails, letter())
            .await
            .expect_problem(401, "unauthenticated");
        app.stranger()
            .await
            .post(&emails, letter())
            .await
            .expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader
            .await
            .post(&emails, letter())
            .await
            .expect_problem(403, "forbidden");
        assert_eq!(app.count(KEPT, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn api_2_an_email_asked_for_twice_goes_out_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let emails = format!("{contact}/emails");
        let send = || {
            let request = employee.post(&emails, letter());
            request.header("idempotency-key", "one")
        };
        let first = send().await.expect(201);
        let again = send().await.expect(201);
        assert_eq!(first.id(), again.id());
        assert_eq!(app.count(KEPT, []).await, 1);
    })
    .await;
}
