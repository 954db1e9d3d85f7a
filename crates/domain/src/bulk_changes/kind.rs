//! The kinds of bulk changes, without whom and what each is about.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What a bulk change is, without whom and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = BulkChangeKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    SetOwner,
    SetLevel,
    AddTags,
    RemoveTags,
    SetStage,
    AddCategories,
    RemoveCategories,
    CloseChannels,
    OpenChannels,
    SetSubscription,
    SetFrequency,
    AddToSegment,
    RemoveFromSegment,
    AddToCampaign,
    RemoveFromCampaign,
    Delete,
    /// Contacts shared out among agents (CON-10).
    Assign,
}

wire_names!(Kind {
    SetOwner => "set_owner",
    SetLevel => "set_level",
    AddTags => "add_tags",
    RemoveTags => "remove_tags",
    SetStage => "set_stage",
    AddCategories => "add_categories",
    RemoveCategories => "remove_categories",
    CloseChannels => "close_channels",
    OpenChannels => "open_channels",
    SetSubscription => "set_subscription",
    SetFrequency => "set_frequency",
    AddToSegment => "add_to_segment",
    RemoveFromSegment => "remove_from_segment",
    AddToCampaign => "add_to_campaign",
    RemoveFromCampaign => "remove_from_campaign",
    Delete => "delete",
    Assign => "assign",
});
