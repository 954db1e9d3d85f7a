//! What text messages go out by and what they cost (ADM-2, CAM-9).

use domain::sending::{BrandnameTerms, SmsSettings};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::email::SecretState;

/// The settings as they stand; the keys of the gateway are never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SmsSettingsDetail {
    pub settings: SmsSettings,
    pub api_key: SecretState,
    pub secret_key: SecretState,
    /// Send it back in `If-Match` when changing them; 0 where nobody has.
    pub version: i64,
}

/// The settings as they shall be; without a gateway its keys are forgotten.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SmsSettingsInput {
    pub settings: SmsSettings,
    /// Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub api_key: Patch<String>,
    /// Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub secret_key: Patch<String>,
}

/// A text message to try the gateway with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SmsTestRequest {
    #[cfg_attr(feature = "openapi", schema(example = "0902148861"))]
    pub phone: String,
}

/// What holds for text messages, for who writes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SmsTerms {
    pub advertising: BrandnameTerms,
    pub care: BrandnameTerms,
    /// What advertising begins with.
    pub label: String,
    /// What advertising ends with.
    pub refusal_text: String,
    /// A message of more segments is not sent.
    pub segments_max: u32,
    /// Messages go out; else they are kept in the outbox.
    pub has_gateway: bool,
}

/// A text message to a number of the caller's, with made up facts in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextTestRequest {
    #[cfg_attr(feature = "openapi", schema(example = "Chào {{ contact.first_name }}"))]
    pub text: String,
    #[serde(default)]
    pub strip_marks: bool,
    /// Adds the label and the way to refuse.
    #[serde(default)]
    pub is_advertising: bool,
    #[cfg_attr(feature = "openapi", schema(example = "0902148861"))]
    pub phone: String,
}
