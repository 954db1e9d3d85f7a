//! Every request about e-mails to a contact.

use api_types::Page;
use api_types::contact_emails::{
    ContactEmailCheck, ContactEmailCheckRequest, ContactEmailDetail, ContactEmailInput,
    ContactEmailSummary,
};
use domain::ids::ContactId;

use crate::http::{self, CreationKey, encoded};
use crate::ui::query_string;

/// A page of the e-mails to a contact.
pub(super) async fn list(
    contact: ContactId,
    cursor: Option<String>,
) -> http::Result<Page<ContactEmailSummary>> {
    let query = query_string(&[("cursor", cursor)]);
    http::get(format!("/api/v1/contacts/{contact}/emails{query}")).await
}

/// One e-mail as it was written.
pub(super) async fn read(contact: ContactId, id: &str) -> http::Result<ContactEmailDetail> {
    http::get(format!("/api/v1/contacts/{contact}/emails/{}", encoded(id))).await
}

/// Whether an e-mail may go, and what its writer needs to know.
pub(super) async fn check(
    contact: ContactId,
    body: &ContactEmailCheckRequest,
) -> http::Result<ContactEmailCheck> {
    http::post(format!("/api/v1/contacts/{contact}/emails/check"), body).await
}

/// Sends an e-mail.
pub(super) async fn send(
    contact: ContactId,
    body: &ContactEmailInput,
    key: CreationKey,
) -> http::Result<ContactEmailDetail> {
    http::create(format!("/api/v1/contacts/{contact}/emails"), body, key).await
}
