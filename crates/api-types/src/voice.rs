//! What calls go out by, and what becomes of them (ADM-2, CAM-11).

use std::collections::BTreeMap;

use chrono::NaiveTime;
use domain::calls::CallOutcome;
use domain::campaigns::MemberStatus;
use domain::sending::{CallKey, CallPlan, KeyEffect, VoiceProvider, VoiceSettings};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::email::SecretState;

/// The settings as they stand; the keys of the gateway are never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoiceSettingsDetail {
    pub settings: VoiceSettings,
    pub api_key: SecretState,
    pub secret_key: SecretState,
    /// What the gateway signs its events with.
    pub signing_key: SecretState,
    /// Where the gateway is to tell of all calls, for people to set up there.
    pub event_url: Option<String>,
    /// Send it back in `If-Match` when changing them; 0 where nobody has.
    pub version: i64,
}

/// The settings as they shall be; without a gateway its keys are forgotten.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceSettingsInput {
    pub settings: VoiceSettings,
    /// Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub api_key: Patch<String>,
    /// Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub secret_key: Patch<String>,
    /// Of Stringee. Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub signing_key: Patch<String>,
}

/// A call to try the gateway with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceTestRequest {
    #[cfg_attr(feature = "openapi", schema(example = "0902148861"))]
    pub phone: String,
}

/// What holds for calls, for who writes a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoiceTerms {
    /// Absent keeps calls in the outbox, where people answer them.
    pub provider: Option<VoiceProvider>,
    /// Advertising rings from this hour on, in Vietnam.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "08:00:00"))]
    pub from: NaiveTime,
    /// The first moment that is too late.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "17:00:00"))]
    pub until: NaiveTime,
    /// Advertising calls to one number within 24 hours.
    pub per_number_per_day: u64,
    /// A longer script is not spoken.
    pub script_max_chars: u64,
}

/// How the calls of a send ended so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallTotals {
    pub answered: u64,
    pub missed: u64,
    pub busy: u64,
    pub failed: u64,
    /// How many pressed what.
    pub keys: BTreeMap<String, u64>,
    /// Keys whose status could not be set.
    pub refused: u64,
}

/// A call to a number of the caller's, with made up facts in its script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallTestRequest {
    pub text: String,
    #[serde(default)]
    pub call: CallPlan,
    #[cfg_attr(feature = "openapi", schema(example = "0902148861"))]
    pub phone: String,
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallResult {
    pub outcome: CallOutcome,
    /// Of the talk.
    pub seconds: Option<u32>,
    /// What was pressed.
    pub keys: Option<String>,
    /// The status that the key stands for.
    pub key_status: Option<MemberStatus>,
    /// What came of the key.
    pub key_effect: Option<KeyEffect>,
    /// Where the gateway has the recording.
    pub recording_url: Option<String>,
}

/// A call that waits in the outbox for somebody to answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptCall {
    /// What its keys mean.
    pub keys: Vec<CallKey>,
    /// What became of it.
    pub result: Option<CallResult>,
}

/// What becomes of a call in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallAnswer {
    #[serde(default)]
    pub outcome: CallOutcome,
    /// What is pressed, by who answers: 1 to 8 of `0` to `9`, `*` and `#`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "1"))]
    pub keys: Option<String>,
    /// Of the talk.
    #[serde(default)]
    pub seconds: Option<u32>,
}
