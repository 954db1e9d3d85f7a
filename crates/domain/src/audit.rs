//! The words of the system log (ADM-1).

use serde::{Deserialize, Serialize};

use crate::wire_names;

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
    Templates,
    #[serde(other)]
    Other,
}

/// A column of an export of the log, in the order they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuditColumn {
    At,
    Actor,
    Action,
    Module,
    Description,
    Changes,
    Ip,
}

wire_names!(AuditColumn {
    At => "at",
    Actor => "actor",
    Action => "action",
    Module => "module",
    Description => "description",
    Changes => "changes",
    Ip => "ip",
});
