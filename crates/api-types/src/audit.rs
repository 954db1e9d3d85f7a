//! The system log (ADM-1).

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{AuditId, UserId};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
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
    pub diff: Option<Value>,
}

/// Which lines to list; newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AuditQuery {
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "known")]
    pub action: Option<AuditAction>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "known")]
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
}

/// Which page of the log to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct AuditPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A word there is: lines of later versions are read as `other`, a question for them is a slip.
fn known<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Serialize,
{
    let word = Value::String(String::deserialize(deserializer)?);
    let value = T::deserialize(&word).map_err(D::Error::custom)?;
    let is_known = serde_json::to_value(&value).is_ok_and(|name| name == word);
    if is_known {
        Ok(Some(value))
    } else {
        Err(D::Error::custom(format!("unknown variant {word}")))
    }
}
