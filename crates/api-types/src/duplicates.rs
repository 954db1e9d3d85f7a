//! Contacts that may be one party, and facts that are missing (RTA-2).

use chrono::{DateTime, Utc};
use domain::contacts::Kind;
use domain::duplicates::{Reason, RequiredFact};
use domain::ids::{ContactId, DuplicateId};
use serde::{Deserialize, Serialize};

use crate::users::UserRef;

/// What two contacts may have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DuplicateReason {
    Phone,
    Email,
    TaxCode,
    /// A near name at a near address.
    Near,
}

/// Whether somebody has decided on a pair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DuplicateState {
    #[default]
    Open,
    /// They are two.
    NotDuplicate,
}

/// Which pairs are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<DuplicateReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<DuplicateState>,
}

/// Which contacts are listed: those that lack this fact, or else any that is required.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct MissingFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<RequiredFact>,
}

/// How such a list is paged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct DuplicatePaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Two contacts that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuplicatePair {
    pub id: DuplicateId,
    /// From 0 to 100.
    pub score: u8,
    pub reasons: Vec<Reason>,
    pub state: DuplicateState,
    pub one: DuplicateContact,
    pub other: DuplicateContact,
    pub found_at: DateTime<Utc>,
}

/// One contact of a pair, with the facts to tell by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuplicateContact {
    pub id: ContactId,
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub tax_code: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub owner: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub can_edit: bool,
    pub can_delete: bool,
}

/// A contact that lacks facts it should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IncompleteContact {
    pub id: ContactId,
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub owner: Option<UserRef>,
    pub missing: Vec<RequiredFact>,
    pub can_edit: bool,
    pub created_at: DateTime<Utc>,
}
