//! Merging two contacts, with a preview and a way back (CON-8).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::contacts::merge::{MergeField, Outcome};
use domain::ids::{ContactId, MergeId};
use serde::{Deserialize, Serialize};

use crate::users::UserRef;

/// With whom a contact might be merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct MergePreviewQuery {
    /// The contact that would go.
    pub other: ContactId,
}

/// What merging would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergePreview {
    /// The contact that stays.
    pub present: MergeSide,
    /// The contact that goes.
    pub other: MergeSide,
    /// Every field that either fills, in the order of the form.
    pub fields: Vec<MergeFieldPreview>,
    /// What moves, by table; kinds with nothing to move are left out.
    pub moves: Vec<MergeMove>,
}

/// One of the two contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeSide {
    pub id: ContactId,
    pub code: String,
    pub name: String,
    /// Send it back when merging.
    pub version: i64,
}

/// One field of both, and what it becomes. An owner or organisation is told by name; it is an
/// empty text where the caller may not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeFieldPreview {
    pub field: MergeField,
    pub present: Vec<String>,
    pub other: Vec<String>,
    /// What the field holds unless the other's value is chosen.
    pub kept: Vec<String>,
    pub outcome: Outcome,
    /// Both say something else, so that the other's value can be chosen.
    pub can_choose: bool,
}

/// So many rows of one kind move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeMove {
    /// Such as `events`.
    pub kind: String,
    pub count: u64,
}

/// Merge another contact into this one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    pub other_id: ContactId,
    /// The version of this contact that the preview showed.
    pub version: i64,
    /// The version of the other that the preview showed.
    pub other_version: i64,
    /// The fields of which the other's value is wanted.
    #[serde(default)]
    pub choose: BTreeSet<MergeField>,
}

/// A merge was made or undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeDone {
    pub merge_id: MergeId,
    /// The contact that stays or stayed.
    pub contact_id: ContactId,
    /// The contact that went or is back.
    pub merged_id: ContactId,
}

/// One merge into a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeSummary {
    pub id: MergeId,
    pub merged_id: ContactId,
    pub merged_code: String,
    pub merged_name: String,
    pub merged_by: Option<UserRef>,
    pub merged_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
    /// The caller may undo it: it stands, and no later one stands.
    pub can_undo: bool,
}
