//! The account that e-mail goes out by (ADM-2).

use domain::sending::AccountFields;
use serde::{Deserialize, Serialize};

use crate::Patch;

/// The account as it stands; its password is never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailAccountDetail {
    /// Absent keeps messages in the outbox.
    pub account: Option<AccountFields>,
    pub password: SecretState,
    /// Where mail servers bring what comes to `bounce_address`: each message as it is, by `POST`.
    pub returns_url: Option<String>,
    /// Send it back in `If-Match` when changing it; 0 where nobody has set one up.
    pub version: i64,
}

/// Whether a secret is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecretState {
    pub has_value: bool,
}

/// The account as it shall be.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EmailAccountInput {
    pub account: AccountFields,
    /// Absent keeps the one there is, `null` forgets it.
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub password: Patch<String>,
}
