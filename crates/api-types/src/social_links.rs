//! Links of contacts to social networks and sites (CON-3).

use chrono::{DateTime, Utc};
use domain::ids::SocialLinkId;
use domain::social_links::Network;
use serde::{Deserialize, Serialize};

use crate::Patch;

/// A new link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SocialLinkCreate {
    /// Http or https; `https` where no scheme is written.
    #[cfg_attr(feature = "openapi", schema(example = "https://zalo.me/0912345678"))]
    pub address: String,
    /// What it is, where the address does not tell.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Trang bán hàng"))]
    pub label: Option<String>,
}

/// Changes to a link; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SocialLinkPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub label: Patch<String>,
}

/// A link of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SocialLinkDetail {
    pub id: SocialLinkId,
    /// Where the address leads, by its host.
    pub network: Network,
    #[cfg_attr(feature = "openapi", schema(example = "https://zalo.me/0912345678"))]
    pub address: String,
    pub label: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the link.
    pub version: i64,
}
