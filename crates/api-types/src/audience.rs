//! Whom sends are for, and who of them would get a message (CAM-9 to CAM-11).

use std::collections::BTreeMap;

use domain::ids::ContactId;
use domain::sending::{Audience, Block, Recipients, SendChannel};
use serde::{Deserialize, Serialize};

/// How what the filter of an audience names is called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AudienceNames {
    pub segment: Option<String>,
    pub owner: Option<String>,
}

/// The member for whom somebody gets a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoodFor {
    pub contact_id: ContactId,
    pub name: String,
}

/// A send that need not be saved, to be looked at before it goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendCheckRequest {
    #[serde(default)]
    pub channel: SendChannel,
    pub audience: Audience,
    /// Whether it goes to the members or to the people who work for them.
    #[serde(default)]
    pub recipients: Recipients,
    /// The text message, to count what it costs.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub strip_marks: bool,
    pub is_advertising: bool,
    /// Looks at all of them, at most 500,000, which takes a while; else at the first 20,000.
    #[serde(default)]
    pub is_whole: bool,
}

/// Who would get a message, and why others would not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SendCheck {
    /// How many were looked at.
    pub total: u64,
    pub allowed: u64,
    /// They would get it within two days.
    pub deferred: u64,
    /// Why others would get nothing, and how many.
    pub blocked: BTreeMap<Block, u64>,
    /// Of those who would get it, how many want no advertising: it goes to them only because it is none.
    pub opted_out: u64,
    /// Of text messages to all who would get one.
    pub segments: u64,
    pub cost_minor: i64,
    /// There are more than were looked at.
    pub has_more: bool,
}
