//! What deals, quotes, orders, contracts and tickets share on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ContactId, UserId};
use domain::text::Lang;
use serde::{Deserialize, Serialize};

use crate::SortOrder;
use crate::export::ExportFormat;
use crate::users::UserRef;

/// What every sales record tells, beside its status and terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaleHead {
    /// Runs by itself, such as `CH-000017`.
    pub number: String,
    pub contact_id: ContactId,
    pub contact_name: String,
    pub title: String,
    pub owner: Option<UserRef>,
    pub note: Option<String>,
    /// Why it came to its status, where somebody said.
    pub status_reason: Option<String>,
    /// Since when it has its status.
    pub status_at: DateTime<Utc>,
    /// Whether the caller may change and move it.
    pub can_edit: bool,
    /// Whether the caller may delete it.
    pub can_delete: bool,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the record.
    pub version: i64,
}

/// By what a list of sales records is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SaleSort {
    #[default]
    CreatedAt,
    UpdatedAt,
}

/// Which sales records to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SaleFilter {
    /// Words of number, title or the contact's name, marks and case ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<ContactId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
    /// Any of these statuses, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Made on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Made on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

/// How a list of sales records is paged and sorted; its filter stands beside it in the query string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SalePaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SaleSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// In which order the records that match are exported, and as what file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SaleExport {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SaleSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    pub format: ExportFormat,
    /// Names of columns with commas between, in their order; the usual ones unless given. Beside
    /// those of its own terms each kind has `number`, `title`, `contact`, `status`, `owner`,
    /// `status_reason`, `note`, `created_at`, `status_at`, `created_by` and `updated_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(example = "number,title,status"))]
    pub columns: Option<String>,
    /// Of the file's words; else `Accept-Language` decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// Asks for another status of a sales record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaleTransition<S> {
    pub to: S,
    /// When given, the record must still be at this version.
    #[serde(default)]
    pub expected_version: Option<i64>,
    /// Why; some statuses need it.
    #[serde(default)]
    pub reason: Option<String>,
}
