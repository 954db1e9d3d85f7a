//! The words of the system log (ADM-1).

use serde::{Deserialize, Serialize};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    Create,
    Update,
    Delete,
    Import,
    Export,
    Transition,
    Login,
    LoginFailed,
    Logout,
    Denied,
    #[serde(other)]
    Other,
}

/// Where it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditModule {
    Auth,
    Users,
    Contacts,
    Imports,
    Campaigns,
    Deals,
    Quotes,
    Orders,
    Contracts,
    Tickets,
    #[serde(other)]
    Other,
}
