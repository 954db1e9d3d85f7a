//! Changes of many contacts at once, with undo (CON-9).

use chrono::{DateTime, Utc};
use domain::bulk_changes::{Action, Kind, Outcome, Reason, Stage, UndoOutcome};
use domain::ids::{BulkChangeId, ContactId, JobId};
use serde::{Deserialize, Serialize};

use crate::contacts::ContactFilter;
use crate::users::UserRef;

/// One thing to do to many contacts: those named, at most 1,000, or all that a filter means.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactsChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_ids: Option<Vec<ContactId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<ContactFilter>,
    pub action: Action,
}

/// A bulk change under way; its job can be watched and stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkChangeStarted {
    pub id: BulkChangeId,
    pub job_id: JobId,
}

/// What became of the contacts; the result of the job.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkChangeCounts {
    pub changed: u64,
    /// They were so already.
    pub unchanged: u64,
    pub refused: u64,
}

/// What became of the contacts when the change was undone; the result of the undoing job.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UndoCounts {
    pub put_back: u64,
    /// Changed by somebody since, deleted, or beyond reach.
    pub left_alone: u64,
}

/// A bulk change as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkChangeSummary {
    pub id: BulkChangeId,
    pub kind: Kind,
    /// Whom or what it is about: the owner, tags, campaign, level or shares.
    pub subject: Option<String>,
    pub stage: Stage,
    pub counts: BulkChangeCounts,
    /// Once it has been undone, or partly.
    pub undo: Option<UndoCounts>,
    pub job_id: JobId,
    pub undo_job_id: Option<JobId>,
    pub can_undo: bool,
    pub undo_until: DateTime<Utc>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

/// What became of one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkChangeOutcome {
    pub contact_id: ContactId,
    /// As it was then; absent where the contact was not found.
    pub name: Option<String>,
    pub outcome: Outcome,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// What undoing did to it.
    pub undo_outcome: Option<UndoOutcome>,
}

/// Which page of bulk changes; the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct BulkChangeQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which outcomes to list, in the order the contacts were changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct BulkChangeOutcomeQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
