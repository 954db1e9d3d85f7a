//! What a ticket is about, where it came in, and how pressing it is.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What a ticket is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketType {
    #[default]
    Question,
    Request,
    Complaint,
    Warranty,
    Other,
}

wire_names!(TicketType {
    Question => "question",
    Request => "request",
    Complaint => "complaint",
    Warranty => "warranty",
    Other => "other",
});

/// Where a ticket came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketSource {
    #[default]
    Phone,
    Email,
    Website,
    Facebook,
    Zalo,
    InPerson,
    Other,
}

wire_names!(TicketSource {
    Phone => "phone",
    Email => "email",
    Website => "website",
    Facebook => "facebook",
    Zalo => "zalo",
    InPerson => "in_person",
    Other => "other",
});

/// How pressing a ticket is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketPriority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

wire_names!(TicketPriority {
    Low => "low",
    Normal => "normal",
    High => "high",
    Urgent => "urgent",
});
