//! Users, departments and roles (ADM-3).

use domain::access::Grants;
use domain::ids::{DepartmentId, RoleId, UserId};
use serde::{Deserialize, Serialize};

use crate::Patch;

/// A new user.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UserCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Lê Minh"))]
    pub name: String,
    pub email: String,
    pub password: String,
    pub role_id: RoleId,
    #[serde(default)]
    pub department_id: Option<DepartmentId>,
    /// The user they report to.
    #[serde(default)]
    pub manager_id: Option<UserId>,
}

/// Changes to a user.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct UserPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Sets a new password and ends the user's sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_id: Option<RoleId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<DepartmentId>))]
    pub department_id: Patch<DepartmentId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub manager_id: Patch<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
}

/// A user in lists and choosers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserSummary {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role_id: RoleId,
    pub role_name: String,
    pub department_id: Option<DepartmentId>,
    pub department_name: Option<String>,
    pub manager_id: Option<UserId>,
    pub manager_name: Option<String>,
    pub is_active: bool,
    pub version: i64,
}

/// Which users to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct UserQuery {
    /// Words of the name or e-mail.
    pub q: Option<String>,
    pub is_active: Option<bool>,
    pub limit: Option<u64>,
    pub cursor: Option<String>,
}

/// A short name for choosers and table cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRef {
    pub id: UserId,
    pub name: String,
}

/// A department to make.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DepartmentInput {
    pub name: String,
    #[serde(default)]
    pub parent_id: Option<DepartmentId>,
}

/// Changes to a department.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DepartmentPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<DepartmentId>))]
    pub parent_id: Patch<DepartmentId>,
}

/// A department in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentSummary {
    pub id: DepartmentId,
    pub name: String,
    pub parent_id: Option<DepartmentId>,
    pub user_count: u64,
    pub version: i64,
}

/// A role to make or to change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleInput {
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, domain::access::Reach>))]
    pub grants: Grants,
}

/// A role and its rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleSummary {
    pub id: RoleId,
    /// Set for the three built-in roles, which keep their key.
    pub key: Option<String>,
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, domain::access::Reach>))]
    pub grants: Grants,
    pub user_count: u64,
    pub version: i64,
}
