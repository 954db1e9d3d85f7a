//! What is chosen in the dialog of an action.

use std::str::FromStr;

use domain::bulk_changes::{Action, Kind};
use domain::contacts::Level;
use leptos::prelude::*;

use crate::ui::Choice;

/// The fields of all actions; each uses its own. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) owner: RwSignal<Option<Choice>>,
    pub(super) level: RwSignal<String>,
    pub(super) tags: RwSignal<Vec<String>>,
    pub(super) campaign: RwSignal<Option<Choice>>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            owner: RwSignal::new(None),
            level: RwSignal::new(Level::Interested.as_str().to_owned()),
            tags: RwSignal::new(Vec::new()),
            campaign: RwSignal::new(None),
        }
    }

    /// The action, once what it needs is chosen.
    pub(super) fn action(self, kind: Kind) -> Option<Action> {
        let tags = || Some(self.tags.get_untracked()).filter(|tags| !tags.is_empty());
        match kind {
            Kind::SetOwner => Some(Action::SetOwner {
                owner_id: id(self.owner),
            }),
            Kind::SetLevel => Some(Action::SetLevel {
                level: Level::parse(&self.level.get_untracked())?,
            }),
            Kind::AddTags => Some(Action::AddTags { tags: tags()? }),
            Kind::RemoveTags => Some(Action::RemoveTags { tags: tags()? }),
            Kind::AddToCampaign => Some(Action::AddToCampaign {
                campaign_id: id(self.campaign)?,
            }),
            Kind::RemoveFromCampaign => Some(Action::RemoveFromCampaign {
                campaign_id: id(self.campaign)?,
            }),
            Kind::Delete => Some(Action::Delete),
            // It has a dialog of its own.
            Kind::Assign => None,
        }
    }
}

/// Where the API finds fault with the action.
pub(super) fn pointer(kind: Kind) -> &'static str {
    match kind {
        Kind::AddTags | Kind::RemoveTags => "/action/tags",
        Kind::AddToCampaign | Kind::RemoveFromCampaign => "/action/campaign_id",
        Kind::SetLevel => "/action/level",
        Kind::SetOwner | Kind::Delete | Kind::Assign => "/action/owner_id",
    }
}

fn id<T: FromStr>(choice: RwSignal<Option<Choice>>) -> Option<T> {
    choice.with_untracked(|choice| choice.as_ref()?.value.parse().ok())
}
