//! The ids by which other systems know contacts (CON-3).

use chrono::{DateTime, Utc};
use domain::ids::ContactId;
use serde::{Deserialize, Serialize};

/// What is told of an id; absent is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ExternalIdInput {
    /// Where the contact is in the other system; http or https.
    pub link: Option<String>,
    /// When the two systems last told each other of the contact.
    pub synced_at: Option<DateTime<Utc>>,
}

/// An id in another system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExternalIdDetail {
    /// The name of the system.
    #[cfg_attr(feature = "openapi", schema(example = "kiotviet"))]
    pub system: String,
    #[cfg_attr(feature = "openapi", schema(example = "KH000123"))]
    pub external_id: String,
    pub link: Option<String>,
    pub synced_at: Option<DateTime<Utc>>,
}

/// The contact that a system knows by an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExternalIdOwner {
    pub contact_id: ContactId,
}
