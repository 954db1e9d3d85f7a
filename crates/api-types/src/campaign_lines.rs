//! The money of campaigns: lines of expense and income, sums and plans (CAM-2, CAM-12).

use chrono::{DateTime, NaiveDate, Utc};
use domain::campaign_lines::{AttachmentType, LineKind};
use domain::ids::{CampaignId, CampaignLineId};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::users::UserRef;

/// A line to enter.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LineCreate {
    /// Settled for good.
    pub kind: LineKind,
    pub paid_on: NaiveDate,
    #[cfg_attr(feature = "openapi", schema(example = "Thuê hội trường"))]
    pub title: String,
    /// In đồng, above zero.
    pub amount_minor: i64,
    /// Who paid an expense, or received an income.
    #[serde(default)]
    pub party: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

/// Changes to a line; absent fields stay, `null` clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LinePatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_minor: Option<i64>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub party: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineDetail {
    pub id: CampaignLineId,
    pub kind: LineKind,
    pub paid_on: NaiveDate,
    pub title: String,
    pub amount_minor: i64,
    /// Who paid an expense, or received an income.
    pub party: Option<String>,
    pub note: Option<String>,
    /// The file that proves it, under `/attachment`.
    pub attachment: Option<Attachment>,
    pub created_by: Option<UserRef>,
    /// Whether the caller may change and delete it.
    pub can_edit: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the line or its attachment.
    pub version: i64,
}

/// The attachment of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    pub file_name: String,
    pub media_type: AttachmentType,
    pub size_bytes: u64,
}

/// Which lines a list or an export means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct LineFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LineKind>,
    /// Paid on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Paid on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// How a list of lines, the latest first, is paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct LinePaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What lines come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneySum {
    /// The sum of the expenses (chi phí).
    pub cost_minor: i64,
    /// The sum of the income.
    pub income_minor: i64,
    /// Income less cost (doanh thu): the actual profit.
    pub revenue_minor: i64,
    /// Revenue per thousand of cost; none where nothing was spent.
    pub roi_per_mille: Option<i64>,
}

/// A plan held against what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanAgainst {
    pub planned_minor: i64,
    pub actual_minor: i64,
    /// Actual less planned.
    pub difference_minor: i64,
    /// Actual per thousand of planned; none where nothing was planned.
    pub per_mille: Option<i64>,
    /// Whether the actual amount is above the plan.
    pub is_over: bool,
}

/// What the lines of one month come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneyOfMonth {
    /// The first day of the month.
    pub month_on: NaiveDate,
    pub cost_minor: i64,
    pub income_minor: i64,
}

/// The money of a campaign: plan against actual, and by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignMoneyReport {
    pub actual: MoneySum,
    /// The budget against the cost; none where there is no budget.
    pub budget: Option<PlanAgainst>,
    /// The expected revenue against the actual one; none where none was expected.
    pub revenue: Option<PlanAgainst>,
    /// The last 120 months that have lines, oldest first.
    pub by_month: Vec<MoneyOfMonth>,
}

/// The days to sum up, both included, at most ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct MoneyPeriod {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// What one campaign comes to in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CampaignMoney {
    pub id: CampaignId,
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// For all of the campaign's time, not of the period alone.
    pub budget_minor: Option<i64>,
    pub actual: MoneySum,
}

/// What all campaigns within sight come to in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoneySummary {
    pub actual: MoneySum,
    /// The months that have lines, oldest first.
    pub by_month: Vec<MoneyOfMonth>,
}
