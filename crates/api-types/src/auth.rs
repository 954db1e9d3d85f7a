//! Signing in, the session, and oneself.

use chrono::{DateTime, Utc};
use domain::access::Grants;
use domain::ids::{SessionId, UserId};
use serde::{Deserialize, Serialize};

/// E-mail and password.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[cfg_attr(feature = "openapi", schema(example = "trang@sen.example"))]
    pub email: String,
    pub password: String,
}

/// Makes the first administrator, with the one-time token printed on the console.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Setup {
    pub token: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// What a client without cookies shows to get a new access token.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// Tokens for clients without cookies; in a browser both are null, since cookies carry them.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    pub access_token: Option<String>,
    pub refresh_token: Option<String>,
    pub token_type: String,
    /// Seconds until the access token ends.
    pub expires_in: u64,
    pub user: Me,
}

/// The user who is signed in and what they may do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role_name: String,
    /// Permission to reach (`own`, `subtree`, `all`); absent ones are not held.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, domain::access::Reach>))]
    pub grants: Grants,
}

/// Changes one's own password; other sessions end.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    pub current_password: String,
    pub new_password: String,
}

/// One place where the user is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionSummary {
    pub id: SessionId,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub is_current: bool,
}
