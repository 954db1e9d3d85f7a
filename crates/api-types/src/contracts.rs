//! Contracts (ADM-4, CON-11).

use chrono::NaiveDate;
use domain::contracts::ContractStatus;
use domain::ids::{ContactId, ContractId, UserId};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::sales::SaleHead;

/// A new contract; it begins as a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContractCreate {
    pub contact_id: ContactId,
    pub title: String,
    /// The caller, unless another user is named.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub note: Option<String>,
    /// In đồng.
    #[serde(default)]
    pub value_minor: i64,
    #[serde(default)]
    pub signed_on: Option<NaiveDate>,
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// The last day it is in force.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// Whether the contact's level moves to `signed` (chuyển sang đã ký).
    #[serde(default)]
    pub moves_to_signed: bool,
}

/// Changes to a contract; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ContractPatch {
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
    pub signed_on: Patch<NaiveDate>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub starts_on: Patch<NaiveDate>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub ends_on: Patch<NaiveDate>,
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContractView {
    pub id: ContractId,
    pub status: ContractStatus,
    /// In đồng.
    pub value_minor: i64,
    pub signed_on: Option<NaiveDate>,
    pub starts_on: Option<NaiveDate>,
    /// The last day it is in force.
    pub ends_on: Option<NaiveDate>,
    #[serde(flatten)]
    pub head: SaleHead,
}
