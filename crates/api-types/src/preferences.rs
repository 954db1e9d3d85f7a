//! What contacts said about each channel, and which are closed to them (CON-5, CON-9).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::contacts::{Channel, ChannelPreference, ClosedBy};
use serde::{Deserialize, Serialize};

use crate::following::FollowConsentDetail;
use crate::users::UserRef;

/// The channels of one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactPreferences {
    /// Every channel there is, in their order.
    pub channels: Vec<ChannelState>,
    /// What the contact said last to being followed in e-mails; only they say it.
    #[serde(default)]
    pub following: Option<FollowConsentDetail>,
    /// Whether the caller may change them.
    pub can_edit: bool,
    /// Send it back in `If-Match` when changing the preferences; it is not the contact's own.
    pub version: i64,
}

/// How one channel of a contact stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelState {
    pub channel: Channel,
    /// Absent while the channel is open.
    pub closed: Option<ClosedChannel>,
    pub preference: ChannelPreference,
    /// When the preference was written down.
    pub updated_at: Option<DateTime<Utc>>,
}

/// Why a channel is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedChannel {
    pub closed_by: ClosedBy,
    pub reason: String,
    /// Who closed it; absent when nobody of the staff did.
    pub by: Option<UserRef>,
    pub at: DateTime<Utc>,
}

/// All the preferences a contact has from now on; channels left out have none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct PreferencesPut(pub BTreeMap<Channel, ChannelPreference>);

/// Closes channels: the contact is not contacted through them (không liên hệ).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChannelsClose {
    pub channels: Vec<Channel>,
    /// `refusal` when the person themselves said no.
    pub closed_by: ClosedBy,
    #[cfg_attr(feature = "openapi", schema(example = "Khách nhắn không nhận tin nữa"))]
    pub reason: String,
}

/// Opens channels again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChannelsOpen {
    pub channels: Vec<Channel>,
    /// Needed where the person themselves closed one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
