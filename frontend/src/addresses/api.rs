//! Every call about further addresses.

use api_types::addresses::{AddressCreate, AddressDetail, AddressPatch};
use domain::ids::{AddressId, ContactId};

use crate::http::{self, CreationKey};

/// All further addresses of a contact.
pub(super) async fn list(contact: ContactId) -> http::Result<Vec<AddressDetail>> {
    http::get(format!("/api/v1/contacts/{contact}/addresses")).await
}

/// Keeps an address.
pub(super) async fn add(
    contact: ContactId,
    body: &AddressCreate,
    key: CreationKey,
) -> http::Result<AddressDetail> {
    http::create(format!("/api/v1/contacts/{contact}/addresses"), body, key).await
}

/// Changes an address unless someone else did since it was read.
pub(super) async fn update(
    contact: ContactId,
    seen: (AddressId, i64),
    body: &AddressPatch,
) -> http::Result<AddressDetail> {
    let path = format!("/api/v1/contacts/{contact}/addresses/{}", seen.0);
    Ok(http::patch(path, body, Some(etag(seen.1))).await?.value)
}

/// Deletes an address.
pub(super) async fn delete(contact: ContactId, id: AddressId) -> http::Result<()> {
    http::delete(format!("/api/v1/contacts/{contact}/addresses/{id}")).await
}

/// Makes an address the main one of its contact.
pub(super) async fn make_main(contact: ContactId, seen: (AddressId, i64)) -> http::Result<()> {
    let path = format!("/api/v1/contacts/{contact}/addresses/{}/main", seen.0);
    http::post_if_match(path, etag(seen.1)).await
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
