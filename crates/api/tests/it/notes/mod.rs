//! Notes on contacts over HTTP.

mod add;
mod delete;
mod list;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// Where the notes of a new contact of this owner are.
async fn notes_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}/notes", contact.id())
}

/// A call with what was said.
fn call(body: &str) -> Value {
    json!({ "kind": "call", "body": body, "happened_at": "2026-11-20T02:30:00Z" })
}

/// A general note that this user writes.
async fn written(author: &User, notes: &str, body: &str) -> Answer {
    let note = json!({ "body": body });
    author.post(notes, note).await.expect(201)
}
