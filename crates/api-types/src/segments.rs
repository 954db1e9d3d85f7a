//! Segments and who is in them (CON-12).

use chrono::{DateTime, Utc};
use domain::contacts::Level;
use domain::ids::{ContactId, SegmentId, UserId};
use serde::{Deserialize, Serialize};

use crate::users::UserRef;
use crate::{Patch, SortOrder};

/// A segment, in lists and alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SegmentDetail {
    pub id: SegmentId,
    pub name: String,
    /// What searches call it: `segment:khach-vip`.
    pub alias: String,
    pub description: Option<String>,
    /// In the search language; absent where all members are chosen by hand.
    pub filter: Option<String>,
    pub owner: Option<UserRef>,
    pub state: SegmentState,
    /// How many contacts a new filter has been held against, while it is being built.
    pub build_done: u64,
    pub build_total: Option<u64>,
    /// The members the caller may see.
    pub member_count: u64,
    /// There are more; nobody counted further.
    pub is_count_capped: bool,
    pub can_edit: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the segment.
    pub version: i64,
}

/// Whether the members of a segment are those its filter means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SegmentState {
    Ready,
    /// A new filter is being held against all contacts; the members are still changing.
    #[serde(other)]
    Building,
}

/// A new segment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SegmentCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Khách VIP Hà Nội"))]
    pub name: String,
    /// Made from the name if absent.
    #[serde(default)]
    pub alias: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    /// See docs/search-language.md; `is:mine` and `owner:me` are refused, since a segment is the
    /// same for everybody.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "tag:vip province:\"hà nội\""))]
    pub filter: Option<String>,
}

/// Changes to a segment; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SegmentPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub filter: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
}

/// Which segments to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SegmentFilter {
    /// Words of the name or the alias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
}

/// How a list of segments is paged and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct SegmentPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SegmentSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// By what a list of segments is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SegmentSort {
    #[default]
    Name,
    CreatedAt,
    /// Only for those who see all contacts.
    MemberCount,
}

/// A contact in a segment, or kept out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SegmentMember {
    pub id: ContactId,
    pub code: String,
    pub name: String,
    pub level: Level,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub owner: Option<UserRef>,
    /// Put in or out by hand, which wins over the filter.
    pub is_manual: bool,
    pub since: DateTime<Utc>,
}

/// Which contacts of a segment to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberMark {
    #[default]
    Members,
    /// Members by hand.
    KeptIn,
    /// No members, by hand.
    KeptOut,
}

/// Which contacts of a segment to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SegmentMemberFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<MemberMark>,
}

/// How the contacts of a segment are paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SegmentMemberPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What is decided by hand for contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MemberAction {
    /// Be members, whatever the filter says.
    Add,
    /// Be no members, whatever the filter says.
    Remove,
    /// What the filter says; without a filter, be no members.
    Follow,
}

/// A decision on contacts of a segment.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SegmentMembersSet {
    pub action: MemberAction,
    /// At most 1,000.
    pub contact_ids: Vec<ContactId>,
}

/// What came of a decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SegmentMembersOutcome {
    pub entered: u64,
    pub left: u64,
    /// Contacts that are not there or that the caller may not change.
    pub not_found: u64,
}

/// A segment as it stands to one contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactSegment {
    pub id: SegmentId,
    pub name: String,
    pub alias: String,
    pub has_filter: bool,
    pub is_member: bool,
    /// What was decided by hand, if anything.
    pub is_kept_in: Option<bool>,
}
