//! What can be done to many contacts at once.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::contacts::{Channel, ClosedBy, FrequencyRule, Level, Subscription};
use crate::ids::{CampaignId, SegmentId, UserId};

/// So many contacts may be deleted at once (CON-9).
pub const DELETE_MAX: usize = 100;

/// One thing to do to each of the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = BulkAction))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Gives the contacts to a user; null leaves them to nobody.
    SetOwner {
        owner_id: Option<UserId>,
    },
    SetLevel {
        level: Level,
    },
    AddTags {
        tags: Vec<String>,
    },
    RemoveTags {
        tags: Vec<String>,
    },
    /// Puts the contacts in the stage of this name; null takes them out of theirs.
    SetStage {
        stage: Option<String>,
    },
    /// By name, as contacts have them.
    AddCategories {
        categories: Vec<String>,
    },
    RemoveCategories {
        categories: Vec<String>,
    },
    /// Do not contact; a channel closed for a cause as hard to lift, or harder, stays as it is.
    CloseChannels {
        channels: Vec<Channel>,
        closed_by: ClosedBy,
        reason: String,
    },
    /// Opens channels again; what a person themselves closed only with a reason.
    OpenChannels {
        channels: Vec<Channel>,
        reason: Option<String>,
    },
    /// What the people said to advertising through the channels; to subscribe them takes a proof.
    SetSubscription {
        channels: Vec<Channel>,
        subscription: Subscription,
        proof: Option<String>,
    },
    /// At most so many advertising messages through each of the channels; null for no limit.
    SetFrequency {
        channels: Vec<Channel>,
        frequency: Option<FrequencyRule>,
    },
    /// Keeps the contacts in a segment, whatever its filter says.
    AddToSegment {
        segment_id: SegmentId,
    },
    /// Keeps the contacts out of a segment, whatever its filter says.
    RemoveFromSegment {
        segment_id: SegmentId,
    },
    AddToCampaign {
        campaign_id: CampaignId,
    },
    RemoveFromCampaign {
        campaign_id: CampaignId,
    },
    /// At most 100 contacts at once.
    Delete,
}

impl Action {
    pub fn kind(&self) -> Kind {
        match self {
            Self::SetOwner { .. } => Kind::SetOwner,
            Self::SetLevel { .. } => Kind::SetLevel,
            Self::AddTags { .. } => Kind::AddTags,
            Self::RemoveTags { .. } => Kind::RemoveTags,
            Self::SetStage { .. } => Kind::SetStage,
            Self::AddCategories { .. } => Kind::AddCategories,
            Self::RemoveCategories { .. } => Kind::RemoveCategories,
            Self::CloseChannels { .. } => Kind::CloseChannels,
            Self::OpenChannels { .. } => Kind::OpenChannels,
            Self::SetSubscription { .. } => Kind::SetSubscription,
            Self::SetFrequency { .. } => Kind::SetFrequency,
            Self::AddToSegment { .. } => Kind::AddToSegment,
            Self::RemoveFromSegment { .. } => Kind::RemoveFromSegment,
            Self::AddToCampaign { .. } => Kind::AddToCampaign,
            Self::RemoveFromCampaign { .. } => Kind::RemoveFromCampaign,
            Self::Delete => Kind::Delete,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_an_action_is_written_with_its_kind() {
        let frequency = None;
        let channels = vec![Channel::Sms];
        for action in [
            Action::SetLevel {
                level: Level::Signed,
            },
            Action::SetStage { stage: None },
            Action::SetFrequency {
                channels,
                frequency,
            },
        ] {
            let json = serde_json::to_value(&action).unwrap();
            assert_eq!(json["kind"], action.kind().as_str());
            assert_eq!(serde_json::from_value::<Action>(json).unwrap(), action);
        }
    }
}
