//! Pictures in the pages of templates and e-mails: enclosed or linked (AUT-7).

use serde_json::{Value, json};
use test_support::{SmtpSink, User, mime_parts, on_both};

use super::{PDF, PNG, brought, stored};
use crate::contact_emails::{contact_of, letter as letter_to_one, sent};
use crate::sends::{connect, go, letter, stage};

const TEMPLATES: &str = "/api/v1/templates";

/// A page with the picture, once with the e-mail and once as a link.
fn page(id: &Value) -> String {
    let id = id.as_str().expect("an id");
    format!("<p>Hoa</p><img src=\"cid:{id}@picture.sen\"><img src=\"picture:{id}\">")
}

fn template(name: &str, html: &str) -> Value {
    json!({ "kind": "email", "name": name, "subject": "Hoa", "html": html })
}

/// Where pictures of a page are shown from.
fn addresses(html: &str) -> Vec<String> {
    let places = html.split("src=\"").skip(1);
    places
        .filter_map(|rest| rest.split('"').next())
        .map(ToOwned::to_owned)
        .collect()
}

/// The page of a template as it is previewed.
async fn previewed(user: &User, html: &str) -> String {
    let body = json!({ "kind": "email", "html": html });
    let shown = user.post(&format!("{TEMPLATES}/preview"), body).await;
    shown.expect(200).text("/html").to_owned()
}

#[actix_web::test]
async fn aut_7_pictures_of_a_template_are_previewed_and_shown_to_who_knows_their_address() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let picture = brought(&employee, "hoa sen.png", PNG).await;
        let shown = previewed(&employee, &page(&picture)).await;
        let addresses = addresses(&shown);
        assert_eq!(addresses.len(), 2);
        assert_eq!(addresses[0], addresses[1]);
        let key = addresses[0].strip_prefix("/i/").expect("its address");
        let key = key.strip_suffix(".png").expect("its ending");
        assert!(key.len() > 40, "nobody guesses it");
        let read = app.anonymous().get(&addresses[0]).await.expect(200);
        assert_eq!(read.body, PNG);
        for (name, value) in [
            ("content-type", "image/png"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; sandbox"),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("cross-origin-resource-policy", "cross-origin"),
        ] {
            assert_eq!(read.header(name), Some(value), "{name}");
        }
        for wrong in [
            addresses[0].replace(".png", ".gif"),
            "/i/x.png".to_owned(),
            "/i/x".to_owned(),
        ] {
            app.anonymous().get(&wrong).await.expect(404);
        }
        // Who cannot see the picture is not told where it is.
        let hidden = previewed(&stranger, &page(&picture)).await;
        assert_eq!(hidden, page(&picture));
        employee
            .post(TEMPLATES, template("Hoa", &page(&picture)))
            .await
            .expect(201);
        assert_eq!(
            previewed(&stranger, &page(&picture)).await,
            shown,
            "all see templates"
        );
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_send_takes_the_pictures_of_a_template_along_and_keeps_them() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let administrator = app.administrator().await;
        connect(&app, &sink).await;
        let picture = brought(&administrator, "hoa.png", PNG).await;
        let made = administrator
            .post(TEMPLATES, template("Hoa", &page(&picture)))
            .await;
        let made = made.expect(201);
        let path = format!("{TEMPLATES}/{}", made.id());
        let taken = user.get(&path).await.expect(200);
        let campaign = stage(&app, &user, &["an"]).await;
        let mut body = letter();
        body["html"] = taken.json["html"].clone();
        body["files"] = json!([brought(&user, "gia.pdf", PDF).await]);
        let sends = format!("{campaign}/sends");
        let send = user.post(&sends, &body).await.expect(201);
        let send = format!("{sends}/{}", send.id());
        let version = made.version();
        administrator
            .delete(&path)
            .if_match(version)
            .await
            .expect(204);
        super::forget::tidy(&app).await;
        assert_eq!(stored(&app), 2);
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let mail = &sink.mails()[0];
        let parts = mime_parts(&mail.text);
        let kinds: Vec<_> = parts.iter().map(|part| part.media_type.as_str()).collect();
        assert_eq!(
            kinds,
            ["text/plain", "text/html", "image/png", "application/pdf"]
        );
        let id = picture.as_str().unwrap();
        assert_eq!(parts[2].content, PNG);
        assert_eq!(parts[2].content_id, Some(format!("<{id}@picture.sen>")));
        let within = [
            "multipart/mixed",
            "multipart/alternative",
            "multipart/related",
        ];
        assert_eq!(parts[2].within, within);
        let html = String::from_utf8(parts[1].content.clone()).unwrap();
        let shown = addresses(&html);
        assert_eq!(shown[0], format!("cid:{id}@picture.sen"));
        let linked = shown[1]
            .strip_prefix("https://crm.anphat.vn")
            .expect("our address");
        assert_eq!(app.anonymous().get(linked).await.expect(200).body, PNG);
        // Its readers look at it again when the campaign is long gone.
        administrator
            .delete(&format!("{campaign}?confirm=true"))
            .await
            .expect(204);
        super::forget::tidy(&app).await;
        assert_eq!(app.anonymous().get(linked).await.expect(200).body, PNG);
        assert_eq!(stored(&app), 1);
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_page_names_only_pictures_that_are_there_and_seen() {
    on_both(async |app| {
        let (user, stranger) = (app.employee().await, app.stranger().await);
        let campaign = stage(&app, &user, &["an"]).await;
        let sends = format!("{campaign}/sends");
        let theirs = brought(&stranger, "hoa.png", PNG).await;
        let document = brought(&user, "gia.pdf", PDF).await;
        let nobodys = json!("00000000-0000-7000-8000-000000000000");
        for id in [theirs, document, nobodys] {
            let refused = user.post(TEMPLATES, template("Hoa", &page(&id))).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), "/html");
            assert_eq!(refused.text("/errors/0/code"), "unknown_picture");
            let mut body = letter();
            body["html"] = json!(page(&id));
            let refused = user.post(&sends, body).await;
            refused.expect_problem(422, "invalid");
        }
        let one = |number| format!("picture:00000000-0000-7000-8000-0000000000{number}");
        let many = (10..41).map(one).collect::<Vec<_>>().join(" ");
        let refused = user.post(TEMPLATES, template("Hoa", &many)).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "too_many_pictures");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_template_changes_its_pictures_and_a_copy_has_its_own() {
    on_both(async |app| {
        let user = app.employee().await;
        let one = brought(&user, "mot.png", PNG).await;
        let two = brought(&user, "hai.png", PNG).await;
        let made = user.post(TEMPLATES, template("Hoa", &page(&one))).await;
        let path = format!("{TEMPLATES}/{}", made.expect(201).id());
        user.post(&format!("{path}/copies"), json!({}))
            .await
            .expect(201);
        let body = json!({ "html": page(&two) });
        user.patch(&path, body).if_match(1).await.expect(200);
        super::forget::tidy(&app).await;
        assert_eq!(
            stored(&app),
            2,
            "the copy has the first, the template the second"
        );
        user.delete(&path).if_match(2).await.expect(204);
        super::forget::tidy(&app).await;
        assert_eq!(stored(&app), 1);
    })
    .await;
}

#[actix_web::test]
async fn con_5_an_e_mail_to_one_contact_shows_its_pictures_and_so_does_the_outbox() {
    on_both(async |app| {
        let (user, administrator) = (app.employee().await, app.administrator().await);
        let contact = contact_of(&app, &user).await;
        let picture = brought(&user, "hoa.png", PNG).await;
        let mut letter = letter_to_one();
        letter["html"] = json!(page(&picture));
        let email = sent(&app, &user, &contact, letter).await;
        let outbox = administrator.get("/api/v1/outbox-messages").await;
        let id = outbox.expect(200).text("/items/0/id").to_owned();
        let kept = administrator
            .get(&format!("/api/v1/outbox-messages/{id}"))
            .await;
        for html in [email.text("/html"), kept.expect(200).text("/html")] {
            let addresses = addresses(html);
            assert_eq!(addresses.len(), 2, "{html}");
            for address in addresses {
                assert_eq!(app.anonymous().get(&address).await.expect(200).body, PNG);
            }
        }
    })
    .await;
}
