//! Tickets (CON-3).

use domain::ids::{ContactId, TicketId, UserId};
use domain::tickets::{TicketPriority, TicketSource, TicketStatus, TicketType};
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::sales::SaleHead;

/// A new ticket; it begins as open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketCreate {
    pub contact_id: ContactId,
    pub title: String,
    /// The caller, unless another user is named.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub ticket_type: TicketType,
    /// Where it came in.
    #[serde(default)]
    pub source: TicketSource,
    #[serde(default)]
    pub priority: TicketPriority,
    /// What the customer says.
    #[serde(default)]
    pub description: Option<String>,
}

/// Changes to a ticket; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TicketPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_type: Option<TicketType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<TicketSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<TicketPriority>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Patch<String>,
}

/// A ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketView {
    pub id: TicketId,
    pub status: TicketStatus,
    pub ticket_type: TicketType,
    /// Where it came in.
    pub source: TicketSource,
    pub priority: TicketPriority,
    /// What the customer says.
    pub description: Option<String>,
    #[serde(flatten)]
    pub head: SaleHead,
}
