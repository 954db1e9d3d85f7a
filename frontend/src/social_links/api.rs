//! Every call about links to social networks and sites.

use api_types::social_links::{SocialLinkCreate, SocialLinkDetail, SocialLinkPatch};
use domain::ids::{ContactId, SocialLinkId};

use crate::http::{self, CreationKey};

/// All links of a contact.
pub(super) async fn list(contact: ContactId) -> http::Result<Vec<SocialLinkDetail>> {
    http::get(format!("/api/v1/contacts/{contact}/social-links")).await
}

/// Adds a link.
pub(super) async fn add(
    contact: ContactId,
    body: &SocialLinkCreate,
    key: CreationKey,
) -> http::Result<SocialLinkDetail> {
    http::create(
        format!("/api/v1/contacts/{contact}/social-links"),
        body,
        key,
    )
    .await
}

/// Changes a link unless someone else did since it was read.
pub(super) async fn update(
    contact: ContactId,
    seen: (SocialLinkId, i64),
    body: &SocialLinkPatch,
) -> http::Result<SocialLinkDetail> {
    let path = format!("/api/v1/contacts/{contact}/social-links/{}", seen.0);
    let etag = format!("\"{}\"", seen.1);
    Ok(http::patch(path, body, Some(etag)).await?.value)
}

/// Deletes a link.
pub(super) async fn delete(contact: ContactId, id: SocialLinkId) -> http::Result<()> {
    http::delete(format!("/api/v1/contacts/{contact}/social-links/{id}")).await
}
