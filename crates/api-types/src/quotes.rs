//! Quotes (CON-11).

use chrono::NaiveDate;
use domain::ids::{ContactId, QuoteId, UserId};
use domain::quotes::QuoteStatus;
use domain::sales::SaleLine;
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::sales::SaleHead;

/// A new quote; it begins as a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuoteCreate {
    pub contact_id: ContactId,
    pub title: String,
    /// The caller, unless another user is named.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub note: Option<String>,
    /// The last day the prices hold.
    #[serde(default)]
    pub valid_until_on: Option<NaiveDate>,
    /// At least one, at most 100.
    pub lines: Vec<SaleLine>,
}

/// Changes to a quote; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct QuotePatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub valid_until_on: Patch<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<SaleLine>>,
}

/// A quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteView {
    pub id: QuoteId,
    pub status: QuoteStatus,
    /// The last day the prices hold.
    pub valid_until_on: Option<NaiveDate>,
    /// What is to pay, in đồng.
    pub total_minor: i64,
    /// Left out of lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SaleLine>,
    #[serde(flatten)]
    pub head: SaleHead,
}
