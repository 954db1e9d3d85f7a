//! The ids by which other systems know contacts, over HTTP.

mod delete;
mod find;
mod list;
mod put;

use serde_json::json;
use test_support::{Answer, TestApp, User};

/// Where the ids of a new contact of this owner are.
async fn ids_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}/external-ids", contact.id())
}

/// Keeps this id in the shop's system.
async fn kept(user: &User, ids: &str, id: &str) -> Answer {
    let body = json!({ "link": format!("https://sen.kiotviet.vn/{id}") });
    user.put(&format!("{ids}/kiotviet/{id}"), body)
        .await
        .expect(200)
}
