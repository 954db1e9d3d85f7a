//! Sharing contacts out among agents (CON-10).

use domain::assignments::Mode;
use domain::ids::{BulkChangeId, ContactId, JobId};
use serde::{Deserialize, Serialize};

use crate::contacts::ContactFilter;
use crate::users::UserRef;

/// Which contacts are shared out, and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignmentRequest {
    /// At most 1,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_ids: Option<Vec<ContactId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<ContactFilter>,
    pub how: Mode,
}

/// Who gets how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentPreview {
    /// How many of the contacts the caller may give away.
    pub selected: u64,
    /// How many of these keep the owner they have.
    pub kept: u64,
    /// In the order of turns, or as the agents were chosen.
    pub shares: Vec<AgentShare>,
}

/// How many one agent gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentShare {
    pub agent: UserRef,
    pub count: u64,
}

/// Contacts being shared out: a bulk change whose job can be watched, stopped and undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentStarted {
    pub id: BulkChangeId,
    pub job_id: JobId,
    pub kept: u64,
    pub shares: Vec<AgentShare>,
}
