//! Deals (CON-5).

use chrono::NaiveDate;
use domain::deals::DealStage;
use domain::ids::{ContactId, DealId, UserId};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::sales::SaleHead;

/// A new deal; it begins at the stage `new`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DealCreate {
    pub contact_id: ContactId,
    #[cfg_attr(feature = "openapi", schema(example = "Máy lọc nước cho 3 chi nhánh"))]
    pub title: String,
    /// The caller, unless another user is named.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub note: Option<String>,
    /// What it would bring, in đồng.
    #[serde(default)]
    pub value_minor: i64,
    #[serde(default)]
    pub expected_close_on: Option<NaiveDate>,
}

/// Changes to a deal; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DealPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub expected_close_on: Patch<NaiveDate>,
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealView {
    pub id: DealId,
    pub status: DealStage,
    /// How many of a hundred deals at this stage are won.
    pub probability_percent: u8,
    /// What it would bring, in đồng.
    pub value_minor: i64,
    pub expected_close_on: Option<NaiveDate>,
    #[serde(flatten)]
    pub head: SaleHead,
}
