//! Campaigns and their members (CAM-1 to CAM-8).

use chrono::{DateTime, NaiveDate, Utc};
use domain::campaigns::{Funnel, JoinAction, MemberStatus, Phase};
use domain::contacts::Channel;
use domain::ids::{CampaignId, ContactId, MemberId, UserId};
use serde::{Deserialize, Serialize};

use crate::contacts::ContactFilter;
use crate::users::UserRef;
use crate::{Patch, SortOrder};

/// A new campaign.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CampaignCreate {
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Hội thảo Khách hàng thân thiết 2026")
    )]
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The user who carries it out (người thực hiện).
    pub executor_id: UserId,
    #[serde(default)]
    pub goal: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    /// Free word for the sort of campaign, such as `event` or `promotion`.
    #[serde(default)]
    pub campaign_type: Option<String>,
    /// Planned spend in đồng.
    #[serde(default)]
    pub budget_minor: Option<i64>,
    /// In đồng.
    #[serde(default)]
    pub expected_revenue_minor: Option<i64>,
}

/// Changes to a campaign; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CampaignPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor_id: Option<UserId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub goal: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub campaign_type: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub budget_minor: Patch<i64>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub expected_revenue_minor: Patch<i64>,
}

/// A campaign as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignSummary {
    pub id: CampaignId,
    pub name: String,
    pub phase: Phase,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub executor: Option<UserRef>,
    pub created_by: Option<UserRef>,
    /// How often people opened its forms, registered or not.
    pub clicks: u64,
    pub funnel: Funnel,
    pub budget_minor: Option<i64>,
    /// The sum of its expenses.
    pub cost_minor: i64,
    /// The sum of its income less the cost.
    pub revenue_minor: i64,
    /// Whether the caller may change it and put contacts into it.
    pub can_edit: bool,
    /// Whether the caller may delete it.
    pub can_delete: bool,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A campaign in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignDetail {
    pub id: CampaignId,
    pub name: String,
    pub phase: Phase,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub executor: Option<UserRef>,
    pub created_by: Option<UserRef>,
    pub goal: Option<String>,
    pub description: Option<String>,
    pub campaign_type: Option<String>,
    pub budget_minor: Option<i64>,
    pub expected_revenue_minor: Option<i64>,
    /// The sum of its expenses.
    pub cost_minor: i64,
    /// The sum of its income less the cost.
    pub revenue_minor: i64,
    /// How often people opened its forms, registered or not.
    pub clicks: u64,
    pub funnel: Funnel,
    /// Whether the caller may change it, put contacts into it and enter any line.
    pub can_edit: bool,
    /// Whether the caller may enter expenses.
    pub can_add_expenses: bool,
    /// Whether the caller may delete it.
    pub can_delete: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the campaign.
    pub version: i64,
}

/// By what a campaign list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignSort {
    #[default]
    StartsOn,
    Name,
    CreatedAt,
}

/// Which campaigns to list (CAM-7).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct CampaignQuery {
    /// Words of the name, marks and case ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// Ends on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Starts on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<CampaignSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Confirms deleting a campaign that has members.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct CampaignDeleteQuery {
    pub confirm: bool,
}

/// A contact in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberSummary {
    pub id: MemberId,
    pub contact_id: ContactId,
    pub name: String,
    pub email: Option<String>,
    /// E.164.
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub status: MemberStatus,
    /// Channels that are closed to them; see their preferences for why.
    #[serde(default)]
    pub do_not_contact: Vec<Channel>,
    pub owner: Option<UserRef>,
    pub source: Option<String>,
    pub action: JoinAction,
    pub joined_at: DateTime<Utc>,
    /// Whether the caller may move them to another status or take them out.
    pub can_edit: bool,
    pub version: i64,
}

/// Which members a list, a bulk change or an export means (CAM-7).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct MemberFilter {
    /// Words of name, address, phone or e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// One or more statuses, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "registered,confirmed"))]
    pub status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<NaiveDate>,
}

/// How a member list is paged; newest first unless `order=asc`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct MemberPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Puts contacts into the campaign: those named (at most 1,000) or all that match a filter.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersAdd {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_ids: Option<Vec<ContactId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<ContactFilter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// How many came in, and how many were in already or out of sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersAdded {
    pub added: u64,
    pub already_members: u64,
    pub not_found: u64,
}

/// Asks for a new status.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberTransition {
    pub to: MemberStatus,
    /// When given, the change is refused with 412 if the member has moved on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_version: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Asks for a new status of many members: those named (at most 1,000) or all that match.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersTransition {
    pub to: MemberStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_ids: Option<Vec<MemberId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<MemberFilter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What became of a bulk change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MembersTransitioned {
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
    /// One line for each member named; from a job, the first 1,000 that were refused.
    pub outcomes: Vec<MemberOutcome>,
}

/// What became of one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberOutcome {
    pub member_id: MemberId,
    /// Missing for a member who was not found.
    #[serde(default)]
    pub name: Option<String>,
    pub result: OutcomeResult,
    /// The status the member had before.
    pub from: Option<MemberStatus>,
    /// Filled when refused: where the member could go instead.
    #[serde(default)]
    pub allowed: Vec<MemberStatus>,
}

/// The sorts of outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OutcomeResult {
    Changed,
    Unchanged,
    IllegalTransition,
    NotFound,
}

/// One change of status, as the history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberHistoryEntry {
    /// Absent on joining.
    pub from: Option<MemberStatus>,
    pub to: MemberStatus,
    /// Who or what changed it: `user`, `import`, `automation`, `form`, `call`, `api`.
    pub actor_kind: String,
    pub actor: Option<UserRef>,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// Whose funnel is told: of all members, or of those who joined on these days, at most a year of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct FunnelDays {
    /// The first day, in Vietnam's time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_from: Option<NaiveDate>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<NaiveDate>,
}

/// The funnel with its rates and its parts (CAM-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FunnelReport {
    pub total: Funnel,
    /// Confirmed per thousand registered.
    pub confirmed_per_mille: Option<u64>,
    /// Attended per thousand confirmed.
    pub attended_per_mille: Option<u64>,
    /// Cancelled per thousand registered.
    pub cancelled_per_mille: Option<u64>,
    /// What the whole campaign cost until now, whatever the days.
    pub cost_minor: i64,
    /// That cost for each of all who registered; none where there is no cost or nobody.
    pub cost_per_registered_minor: Option<i64>,
    /// The same for each of all who attended.
    pub cost_per_attended_minor: Option<i64>,
    pub by_source: Vec<FunnelBySource>,
    /// By the day members joined, in Vietnam's time, oldest first; the last 366 days that have any.
    pub by_day: Vec<FunnelByDay>,
}

/// The funnel of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FunnelBySource {
    pub source: Option<String>,
    pub funnel: Funnel,
}

/// The funnel of those who joined on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FunnelByDay {
    pub day: NaiveDate,
    pub funnel: Funnel,
}
