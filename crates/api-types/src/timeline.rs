//! What happened to a contact, and its engagement over time (CON-3).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::EventId;
use domain::timeline::{Group, Step};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calls::CallDetail;
use crate::notes::NoteDetail;
use crate::users::UserRef;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineEntry {
    pub id: EventId,
    /// Such as `contact.updated`; there will be more kinds.
    #[cfg_attr(feature = "openapi", schema(example = "contact.updated"))]
    pub kind: String,
    pub at: DateTime<Utc>,
    /// `user`, `system`, `visitor`, `api_key` or `automation`.
    pub actor_kind: String,
    pub actor: Option<UserRef>,
    /// What the kind tells, such as `changes`: field to `[old, new]`.
    pub payload: serde_json::Value,
    /// The names of those records that the payload refers to and the caller may see.
    pub names: BTreeMap<Uuid, String>,
    /// The note it tells of, unless that was deleted.
    pub note: Option<NoteDetail>,
    /// The call it tells of, unless that was deleted.
    pub call: Option<CallDetail>,
}

/// Which events to list; newest first. Days are Vietnam's, both included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct TimelineQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which days to count, both included; the last six months unless told. At most two years.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct EngagementQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// How much happened to a contact in each week or month of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Engagement {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub step: Step,
    /// The first days of the weeks or months, oldest first.
    pub starts: Vec<NaiveDate>,
    pub series: Vec<EngagementSeries>,
}

/// The counts of one group of events, one for each of `starts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EngagementSeries {
    pub group: Group,
    pub counts: Vec<u64>,
}
