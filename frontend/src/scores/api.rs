//! The call the score makes.

use api_types::contacts::ContactScore;
use domain::ids::ContactId;

use crate::http;

/// What the contact's score is made of.
pub(super) async fn score(contact: ContactId) -> http::Result<ContactScore> {
    http::get(format!("/api/v1/contacts/{contact}/score")).await
}
