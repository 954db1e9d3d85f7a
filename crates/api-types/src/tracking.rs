//! Visits to pages of the business's sites, and the devices contacts were seen with (CON-3, CON-8).

use chrono::{DateTime, Utc};
use domain::devices::DeviceKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A visit, as the page's snippet tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VisitInput {
    /// What the browser calls this visit: one sent twice is recorded once.
    pub visit: Uuid,
    /// The 128 random bits that the browser keeps, as 32 hexadecimal digits.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "3f8a5c2e9d7b4a61b0c4e8f21d6a7935")
    )]
    pub visitor: String,
    /// The page's address, at most 2,000 bytes.
    pub url: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub referrer: Option<String>,
    /// By which the page says who its visitor is.
    #[serde(default)]
    pub email: Option<String>,
    /// Whether the visitor agreed to be followed.
    #[serde(default)]
    pub consent: bool,
}

/// A kind of device that a contact was seen with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDevice {
    pub kind: DeviceKind,
    /// Such as `Chrome`; absent when it is not known.
    pub browser: Option<String>,
    /// Such as `Windows`; absent when it is not known.
    pub system: Option<String>,
    pub first_seen_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    /// How many pages were visited with it.
    pub visits: u64,
}
