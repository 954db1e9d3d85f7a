//! Further addresses of contacts over HTTP.

mod add;
mod delete;
mod list;
mod make_main;
mod update;

use serde_json::json;
use test_support::{Answer, TestApp, User};

/// Where the addresses of a new contact of this owner are.
async fn addresses_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}/addresses", contact.id())
}

/// A warehouse in Huế.
async fn warehouse(user: &User, addresses: &str) -> Answer {
    let body = json!({ "label": "Kho", "address": "12 Lê Lợi", "province": "Huế" });
    user.post(addresses, body).await.expect(201)
}
