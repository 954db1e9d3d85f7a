//! Calls with contacts and their recordings (CON-3, CON-5).

use chrono::{DateTime, Utc};
use domain::calls::{AudioType, CallDirection, CallOutcome};
use domain::campaigns::MemberStatus;
use domain::ids::{CallId, CampaignId};
use domain::sending::KeyEffect;
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::users::UserRef;

/// A call to log; its agent is the caller.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallCreate {
    pub direction: CallDirection,
    #[serde(default)]
    pub outcome: CallOutcome,
    pub started_at: DateTime<Utc>,
    /// Of the talk, at most a day; calls that nobody answered have none.
    #[serde(default)]
    pub duration_seconds: u32,
    /// The contact's number.
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "Hẹn gửi báo giá thứ Hai."))]
    pub note: Option<String>,
}

/// Changes to a call; absent fields stay, `null` clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CallPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<CallDirection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<CallOutcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub phone: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallDetail {
    pub id: CallId,
    pub direction: CallDirection,
    pub outcome: CallOutcome,
    pub started_at: DateTime<Utc>,
    pub duration_seconds: u32,
    pub phone: Option<String>,
    pub note: Option<String>,
    /// Who talked to the contact.
    pub agent: Option<UserRef>,
    /// What there is to listen to, under `/recording`.
    pub recording: Option<Recording>,
    /// Of a call that a machine made for a campaign.
    pub machine: Option<MachineCall>,
    /// Whether the caller may change and delete it.
    pub can_edit: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the call or its recording.
    pub version: i64,
}

/// A campaign that a call was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignRef {
    pub id: CampaignId,
    pub name: String,
}

/// A call that a machine made for a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MachineCall {
    /// Absent to who may not see the campaign, and once it is gone.
    pub campaign: Option<CampaignRef>,
    /// What the person pressed.
    pub keys: Option<String>,
    /// The status that the key stands for.
    pub key_status: Option<MemberStatus>,
    /// What came of the key.
    pub key_effect: Option<KeyEffect>,
    /// Where the gateway has the recording.
    pub recording_url: Option<String>,
}

/// The recording of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recording {
    pub file_name: String,
    pub media_type: AudioType,
    pub size_bytes: u64,
}

/// Which calls to list; the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct CallQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
