//! Links of contacts to social networks and sites, over HTTP.

mod add;
mod delete;
mod list;
mod update;

use serde_json::json;
use test_support::{Answer, TestApp, User};

/// Where the links of a new contact of this owner are.
async fn links_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}/social-links", contact.id())
}

/// A page of this name on Facebook.
async fn page(user: &User, links: &str, name: &str) -> Answer {
    let body = json!({ "address": format!("https://facebook.com/{name}") });
    user.post(links, body).await.expect(201)
}
