//! Every call about the ids by which other systems know a contact.

use api_types::external_ids::{ExternalIdDetail, ExternalIdInput};
use domain::ids::ContactId;

use crate::http::{self, encoded};

/// All ids of a contact.
pub(super) async fn list(contact: ContactId) -> http::Result<Vec<ExternalIdDetail>> {
    http::get(format!("/api/v1/contacts/{contact}/external-ids")).await
}

/// Keeps an id, or replaces what is known of it.
pub(super) async fn put(
    contact: ContactId,
    (system, id): (&str, &str),
    body: &ExternalIdInput,
) -> http::Result<ExternalIdDetail> {
    let (system, id) = (encoded(system), encoded(id));
    http::put(
        format!("/api/v1/contacts/{contact}/external-ids/{system}/{id}"),
        body,
    )
    .await
}

/// Forgets an id.
pub(super) async fn delete(contact: ContactId, (system, id): (&str, &str)) -> http::Result<()> {
    let (system, id) = (encoded(system), encoded(id));
    http::delete(format!(
        "/api/v1/contacts/{contact}/external-ids/{system}/{id}"
    ))
    .await
}
