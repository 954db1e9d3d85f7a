//! `GET /contacts/{id}/emails` and `GET /contacts/{id}/emails/{email_id}`.

use serde_json::json;
use test_support::on_both;

use super::{ADDRESS, contact_of, letter, sent};

#[actix_web::test]
async fn con_5_emails_come_in_pages_the_latest_first() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let mut written = Vec::new();
        for _ in 0..3 {
            let email = sent(&app, &employee, &contact, letter()).await;
            written.push(email.id().to_owned());
        }
        written.reverse();
        let (mut seen, mut path) = (Vec::new(), format!("{contact}/emails?limit=2"));
        loop {
            let page = employee.get(&path).await.expect(200);
            let items = page.json["items"].as_array().unwrap();
            let ids = items
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned());
            seen.extend(ids);
            let Some(next) = page.json["next_cursor"].as_str() else {
                break;
            };
            path = format!("{contact}/emails?limit=2&cursor={next}");
        }
        assert_eq!(seen, written);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_emails_to_a_contact_out_of_sight_are_not_found() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let contact = contact_of(&app, &employee).await;
        let email = sent(&app, &employee, &contact, letter()).await;
        let one = format!("{contact}/emails/{}", email.id());
        for path in [format!("{contact}/emails"), one] {
            app.anonymous()
                .get(&path)
                .await
                .expect_problem(401, "unauthenticated");
            stranger.get(&path).await.expect_problem(404, "not_found");
        }
        // Nor under a contact that it was not written to.
        let theirs = app.contact().owner(&stranger).create().await;
        let path = format!("/api/v1/contacts/{}/emails/{}", theirs.id(), email.id());
        stranger.get(&path).await.expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_merge_takes_emails_along_and_leaves_both_addresses_to_write_to() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let email = sent(&app, &employee, &contact, letter()).await;
        let other = app.contact().name("Hương Giang").owner(&employee);
        let other = other.set("email", "khac@x.vn").create().await;
        let present = format!("/api/v1/contacts/{}", other.id());
        let gone = contact.rsplit('/').next().unwrap();
        let body = json!({ "other_id": gone, "version": 1, "other_version": 1, "choose": [] });
        employee
            .post(&format!("{present}/merge"), body)
            .await
            .expect(200);
        let path = format!("{present}/emails/{}", email.id());
        assert_eq!(
            employee.get(&path).await.expect(200).text("/state"),
            "accepted"
        );
        let check = employee.post(
            &format!("{present}/emails/check"),
            json!({ "is_advertising": false }),
        );
        let check = check.await.expect(200);
        assert_eq!(check.json["addresses"], json!(["khac@x.vn", ADDRESS]));
        sent(&app, &employee, &present, letter()).await;
    })
    .await;
}
