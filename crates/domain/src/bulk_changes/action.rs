//! What can be done to many contacts at once.

use serde::{Deserialize, Serialize};

use crate::contacts::{Level, clean_tags};
use crate::ids::{CampaignId, UserId};
use crate::wire_names;

/// So many contacts may be deleted at once (CON-9).
pub const DELETE_MAX: usize = 100;

/// One thing to do to each of the contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    AddToCampaign {
        campaign_id: CampaignId,
    },
    RemoveFromCampaign {
        campaign_id: CampaignId,
    },
    /// At most 100 contacts at once.
    Delete,
}

/// What a bulk change is, without whom and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    SetOwner,
    SetLevel,
    AddTags,
    RemoveTags,
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
    AddToCampaign => "add_to_campaign",
    RemoveFromCampaign => "remove_from_campaign",
    Delete => "delete",
    Assign => "assign",
});

impl Kind {
    /// Whether what it did can be taken back.
    pub fn is_undoable(self) -> bool {
        self != Self::Delete
    }
}

/// What is wrong with an action: its field, a stable code, and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionFault {
    pub field: &'static str,
    pub code: &'static str,
    pub detail: &'static str,
}

impl Action {
    pub fn kind(&self) -> Kind {
        match self {
            Self::SetOwner { .. } => Kind::SetOwner,
            Self::SetLevel { .. } => Kind::SetLevel,
            Self::AddTags { .. } => Kind::AddTags,
            Self::RemoveTags { .. } => Kind::RemoveTags,
            Self::AddToCampaign { .. } => Kind::AddToCampaign,
            Self::RemoveFromCampaign { .. } => Kind::RemoveFromCampaign,
            Self::Delete => Kind::Delete,
        }
    }

    /// The action with its words cleaned.
    pub fn checked(self) -> Result<Self, ActionFault> {
        Ok(match self {
            Self::AddTags { tags } => Self::AddTags {
                tags: checked_tags(tags)?,
            },
            Self::RemoveTags { tags } => Self::RemoveTags {
                tags: checked_tags(tags)?,
            },
            other => other,
        })
    }
}

fn checked_tags(tags: Vec<String>) -> Result<Vec<String>, ActionFault> {
    let tags = clean_tags(tags).map_err(|fault| ActionFault {
        field: fault.field,
        code: fault.code,
        detail: fault.detail,
    })?;
    if tags.is_empty() {
        return Err(ActionFault {
            field: "tags",
            code: "required",
            detail: "name a tag",
        });
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_tags_are_cleaned_and_must_be_named() {
        let action = |tags: &[&str]| Action::AddTags {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        };
        assert_eq!(
            action(&[" VIP ", "VIP", ""]).checked(),
            Ok(action(&["VIP"]))
        );
        assert_eq!(action(&["  "]).checked().unwrap_err().code, "required");
        assert_eq!(
            action(&["dài".repeat(20).as_str()])
                .checked()
                .unwrap_err()
                .code,
            "too_long"
        );
    }

    #[test]
    fn con_9_an_action_is_written_with_its_kind() {
        let action = Action::SetLevel {
            level: Level::Signed,
        };
        let json = serde_json::to_value(&action).unwrap();
        assert_eq!(json["kind"], action.kind().as_str());
        assert_eq!(serde_json::from_value::<Action>(json).unwrap(), action);
    }
}
