//! Registration forms of campaigns, and what people sent by them (CAM-3).

use chrono::{DateTime, Utc};
use domain::forms::{Answer, Consent, FormDefinition};
use domain::ids::{ContactId, FormId, SubmissionId};
use serde::{Deserialize, Serialize};

/// A form to make, or what an existing one becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FormInput {
    pub definition: FormDefinition,
    /// Whether it takes registrations.
    pub is_open: bool,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormDetail {
    pub id: FormId,
    pub definition: FormDefinition,
    pub is_open: bool,
    /// Where anybody opens it, on this server.
    #[cfg_attr(feature = "openapi", schema(example = "/f/k7m2p9x4w8qz"))]
    pub path: String,
    /// Counts the words that people agree to, which are kept with what they send.
    pub consent_version: i64,
    /// How often it was sent.
    pub submissions: u64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the form.
    pub version: i64,
}

/// The page of a form that is being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormPreview {
    pub html: String,
}

/// What somebody sent by a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormSubmission {
    pub id: SubmissionId,
    pub contact_id: ContactId,
    pub contact_name: String,
    pub submitted_at: DateTime<Utc>,
    /// As they were typed, whatever the contact is called by now.
    pub answers: Vec<Answer>,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// Where they came from.
    pub source: String,
    pub referrer: Option<String>,
}

/// How a list of submissions, the latest first, is paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SubmissionPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// How often the forms of a campaign were opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignClicks {
    /// By people.
    pub clicks: u64,
    /// By how many: somebody who comes back on another day counts again, since nobody is followed.
    pub visitors: u64,
    /// By programs.
    pub bot_clicks: u64,
    /// The 20 sources with the most clicks.
    pub by_source: Vec<SourceClicks>,
}

/// Clicks by people who came from one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceClicks {
    pub source: String,
    pub clicks: u64,
    pub visitors: u64,
}
