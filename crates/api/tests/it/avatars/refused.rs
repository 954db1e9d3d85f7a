//! Answers that are no picture of the kinds and the size taken show none.

use std::sync::Arc;

use api::Settings;
use app::avatars::Gravatar;
use channels::http::Client;
use test_support::{TestApp, generous_settings};

use super::{PNG, contact_of, on_both_asking, turn};

#[actix_web::test]
async fn con_3_what_is_no_picture_is_not_shown_and_not_asked_for_again_at_once() {
    on_both_asking(async |app, outside| {
        let employee = app.employee().await;
        let large = [&b"\x89PNG\r\n\x1a\n"[..], &[0; 8192].repeat(33)].concat();
        let answers: [(u16, &[u8]); 5] = [
            (200, b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            (200, b""),
            (200, &large),
            (302, PNG),
            (500, PNG),
        ];
        for (place, (status, body)) in answers.into_iter().enumerate() {
            let contact = app.contact().owner(&employee);
            let email = format!("giang{place}@hoasen.vn");
            let contact = contact.set("email", email).create().await;
            let avatar = format!("/api/v1/contacts/{}/avatar", contact.id());
            outside.answers(status, body);
            for _ in 0..2 {
                let none = employee.get(&avatar).await;
                none.expect_problem(404, "not_found");
            }
            assert_eq!(outside.asked().len(), place + 1, "{status}");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_server_that_is_gone_shows_none() {
    let client = Client::new(Vec::new()).expect("a client");
    // Nobody listens there, nor may anybody there be asked.
    let gravatar = Gravatar::new(client, "http://127.0.0.1:1/");
    let app = TestApp::with_settings(Settings {
        gravatar: Some(Arc::new(gravatar)),
        ..generous_settings()
    })
    .await;
    turn(&app, true).await;
    let employee = app.employee().await;
    let avatar = format!("{}/avatar", contact_of(&app, &employee).await);
    let none = employee.get(&avatar).await;
    none.expect_problem(404, "not_found");
}
