//! Every request about visits.

use api_types::tracking::ContactDevice;
use domain::ids::ContactId;

use crate::http;

/// The devices that a contact was seen with, the last first.
pub(super) async fn devices(contact: ContactId) -> http::Result<Vec<ContactDevice>> {
    http::get(format!("/api/v1/contacts/{contact}/devices")).await
}
