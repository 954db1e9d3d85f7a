//! The system log (ADM-1).

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{AuditId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    pub id: AuditId,
    pub at: DateTime<Utc>,
    /// `user`, `system`, `api_key` or `automation`.
    pub actor_kind: String,
    pub actor_id: Option<UserId>,
    pub actor_name: Option<String>,
    pub ip: Option<String>,
    pub module: AuditModule,
    pub action: AuditAction,
    pub entity_id: Option<String>,
    pub description: String,
    /// Field to `[old, new]`.
    pub diff: Option<serde_json::Value>,
}

/// Which lines to list; newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AuditQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<AuditAction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<AuditModule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<UserId>,
    /// What was acted on, such as a contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Uuid>,
    /// Words of the description, marks and case ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
