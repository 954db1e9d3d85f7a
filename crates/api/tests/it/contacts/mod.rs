//! Contacts over HTTP.

mod create;
mod delete;
mod duplicate_check;
mod export;
mod idempotency;
mod list;
mod merge;
mod merge_preview;
mod merges;
mod read;
mod search;
mod undo_merge;
mod update;

use test_support::{Answer, TestApp, User};

/// A contact with a name and an owner, and nothing else.
async fn contact_of(app: &TestApp, owner: &User, name: &str) -> Answer {
    app.contact().name(name).owner(owner).create().await
}

/// Where a contact is, once made.
fn path_of(made: &Answer) -> String {
    format!("/api/v1/contacts/{}", made.id())
}
