//! Pictures of contacts over HTTP.

mod kept;
mod read;
mod refused;

use std::sync::Arc;

use api::Settings;
use app::avatars::Gravatar;
use channels::http::Client;
use serde_json::json;
use test_support::{Outside, TestApp, User, generous_settings, on_both_with};

/// A picture as far as anybody looks into it.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and what it shows";

/// Runs a test on both engines with a server that stands for Gravatar; the setting is on.
async fn on_both_asking(test: impl AsyncFn(TestApp, &Outside)) {
    let outside = Outside::start().await;
    on_both_with(asking(&outside), async |app| {
        turn(&app, true).await;
        test(app, &outside).await;
        outside.forget();
    })
    .await;
}

/// Pictures are asked for at this server, which stands in one's own network and is allowed.
fn asking(outside: &Outside) -> Settings {
    let allowed = outside.address.parse().expect("an allowance");
    let client = Client::new(vec![allowed]).expect("a client");
    let url = format!("http://{}/avatar", outside.address);
    Settings {
        gravatar: Some(Arc::new(Gravatar::new(client, &url))),
        ..generous_settings()
    }
}

/// Turns the setting on or off.
async fn turn(app: &TestApp, uses_gravatar: bool) {
    const SETTINGS: &str = "/api/v1/settings/contacts";
    let administrator = app.administrator().await;
    let mut settings = administrator.get(SETTINGS).await.expect(200);
    let version = settings.version();
    let settings = settings.json.as_object_mut().expect("settings");
    settings.remove("version");
    settings.insert("uses_gravatar".to_owned(), json!(uses_gravatar));
    let changed = administrator.put(SETTINGS, settings).if_match(version);
    changed.await.expect(200);
}

/// The path of a new contact of this owner, who has an e-mail address.
async fn contact_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner);
    let contact = contact.set("email", "giang@hoasen.vn").create().await;
    format!("/api/v1/contacts/{}", contact.id())
}
