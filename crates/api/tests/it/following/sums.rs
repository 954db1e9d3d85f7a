//! What becomes of what was taken down: merges, deletion and time.

use serde_json::json;
use test_support::on_both;

use super::{BROWSER, Mail, PAGE, Sent, fetch, follow_all, let_be_read, mail_to, sums, told};
use crate::bulk_changes::{change, undo};
use crate::contact_emails;

#[actix_web::test]
async fn con_8_what_somebody_read_goes_with_them_into_a_merge() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        let [an, binh] = &sent.mails[..] else {
            panic!("two e-mails")
        };
        fetch(&app, &an.links()[0], BROWSER).await.expect(302);
        let leave = format!("{}/choices", an.leave);
        let post = app
            .anonymous()
            .request(actix_web::http::Method::POST, &leave);
        post.form(&[("following", "withdrawn")]).await.expect(200);
        let administrator = app.administrator().await;
        let version = async |id: &str| {
            let contact = administrator.get(&format!("/api/v1/contacts/{id}")).await;
            contact.expect(200).version()
        };
        let body = json!({
            "version": version(&binh.contact).await,
            "other_id": an.contact,
            "other_version": version(&an.contact).await,
        });
        let path = format!("/api/v1/contacts/{}/merge", binh.contact);
        administrator.post(&path, body).await.expect(200);
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
        let found = administrator
            .get("/api/v1/contacts?q=email_read:*")
            .await
            .expect(200);
        assert_eq!(found.json["items"][0]["id"], binh.contact.as_str());
        // The refusal of either of them holds.
        fetch(&app, &binh.links()[0], BROWSER).await.expect(302);
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_somebody_read_goes_with_them_and_comes_back() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let an = &sent.mails[0];
        let wish = json!({
            "to_address": "an@x.vn", "subject": "Giá", "html": PAGE, "is_advertising": true,
        });
        let contact = format!("/api/v1/contacts/{}", an.contact);
        contact_emails::sent(&app, &user, &contact, wish).await;
        let_be_read(&app).await;
        let (html, leave) = mail_to(&app, "an@x.vn").await;
        let own = Mail {
            contact: an.contact.clone(),
            html,
            leave,
        };
        for link in [&an.links()[0], &own.links()[0]] {
            fetch(&app, link, BROWSER).await.expect(302);
        }
        let reads = "SELECT count(*) AS count FROM message_reads";
        let target = json!({ "contact_ids": [an.contact] });
        let change = change(&app, &user, target, json!({ "kind": "delete" })).await;
        assert_eq!(app.count(reads, []).await, 0);
        // What was written to one goes with them; the links of a send are everybody's.
        fetch(&app, &own.links()[0], BROWSER).await.expect(404);
        fetch(&app, &an.links()[0], BROWSER).await.expect(302);
        undo(&app, &user, &change).await;
        assert_eq!(app.count(reads, []).await, 2);
        fetch(&app, &own.links()[0], BROWSER).await.expect(302);
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
    })
    .await;
}

#[actix_web::test]
async fn con_3_what_was_read_is_forgotten_after_a_year() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        for mail in &sent.mails {
            fetch(&app, &mail.links()[0], BROWSER).await.expect(302);
            fetch(&app, &mail.pixel().unwrap(), BROWSER)
                .await
                .expect(200);
        }
        let old = chrono::Utc::now() - chrono::TimeDelta::days(366);
        let of = "(SELECT contact_id FROM (SELECT min(address) AS address FROM deliveries) f \
                  JOIN deliveries d ON d.address = f.address)";
        let text =
            format!("UPDATE deliveries SET opened_at = ?, clicked_at = ? WHERE contact_id = {of}");
        app.execute(&text, [old.into(), old.into()]).await;
        let text = format!(
            "UPDATE message_reads SET first_at = ? WHERE delivery_id IN \
             (SELECT id FROM deliveries WHERE contact_id = {of})"
        );
        app.execute(&text, [old.into()]).await;
        ::app::housekeeping::forget_expired(&app.ctx).await.unwrap();
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1, 0]);
        assert_eq!(told(&app, "email_read.clicked").await, 1);
        assert_eq!(told(&app, "email_read.opened").await, 1);
        let email = sent.mails[0].links();
        fetch(&app, &email[0], BROWSER).await.expect(302);
        assert_eq!(
            sums(&user, &sent.path).await,
            [2, 2, 2, 0],
            "the link still leads on"
        );
    })
    .await;
}
