//! What happened to a contact, over HTTP.

mod engagement;
mod read;

use test_support::Answer;

/// Where a part of a contact's profile is.
fn part(contact: &Answer, name: &str) -> String {
    format!("/api/v1/contacts/{}/{name}", contact.id())
}
