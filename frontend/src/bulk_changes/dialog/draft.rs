//! What is chosen in the dialog of an action.

use std::str::FromStr;

use domain::bulk_changes::{Action, Kind};
use domain::contacts::{Channel, ClosedBy, FrequencyRule, Level, Period, Subscription};
use leptos::prelude::*;

use crate::ui::Choice;

/// The fields of all actions; each uses its own. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) owner: RwSignal<Option<Choice>>,
    pub(super) level: RwSignal<String>,
    pub(super) tags: RwSignal<Vec<String>>,
    /// Empty for none.
    pub(super) stage: RwSignal<String>,
    pub(super) categories: RwSignal<Vec<String>>,
    pub(super) channels: RwSignal<Vec<String>>,
    pub(super) closed_by: RwSignal<String>,
    pub(super) reason: RwSignal<String>,
    pub(super) subscription: RwSignal<String>,
    pub(super) proof: RwSignal<String>,
    /// Empty for no limit.
    pub(super) at_most: RwSignal<String>,
    pub(super) period: RwSignal<String>,
    pub(super) segment: RwSignal<Option<Choice>>,
    pub(super) campaign: RwSignal<Option<Choice>>,
}

impl Draft {
    pub(super) fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            owner: RwSignal::new(None),
            level: text(Level::Interested.as_str()),
            tags: RwSignal::new(Vec::new()),
            stage: text(""),
            categories: RwSignal::new(Vec::new()),
            channels: RwSignal::new(Vec::new()),
            closed_by: text(ClosedBy::Refusal.as_str()),
            reason: text(""),
            subscription: text(Subscription::Unsubscribed.as_str()),
            proof: text(""),
            at_most: text(""),
            period: text(Period::default().as_str()),
            segment: RwSignal::new(None),
            campaign: RwSignal::new(None),
        }
    }

    /// The action, once what it needs is chosen; what else is missing the server tells.
    pub(super) fn action(self, kind: Kind) -> Option<Action> {
        Some(match kind {
            Kind::SetOwner => Action::SetOwner {
                owner_id: id(self.owner),
            },
            Kind::SetLevel => Action::SetLevel {
                level: Level::parse(&self.level.get_untracked())?,
            },
            Kind::AddTags => Action::AddTags {
                tags: names(self.tags)?,
            },
            Kind::RemoveTags => Action::RemoveTags {
                tags: names(self.tags)?,
            },
            Kind::SetStage => Action::SetStage {
                stage: words(self.stage),
            },
            Kind::AddCategories => Action::AddCategories {
                categories: names(self.categories)?,
            },
            Kind::RemoveCategories => Action::RemoveCategories {
                categories: names(self.categories)?,
            },
            Kind::AddToSegment => Action::AddToSegment {
                segment_id: id(self.segment)?,
            },
            Kind::RemoveFromSegment => Action::RemoveFromSegment {
                segment_id: id(self.segment)?,
            },
            Kind::AddToCampaign => Action::AddToCampaign {
                campaign_id: id(self.campaign)?,
            },
            Kind::RemoveFromCampaign => Action::RemoveFromCampaign {
                campaign_id: id(self.campaign)?,
            },
            Kind::Delete => Action::Delete,
            // It has a dialog of its own.
            Kind::Assign => return None,
            Kind::CloseChannels
            | Kind::OpenChannels
            | Kind::SetSubscription
            | Kind::SetFrequency => return self.channel_action(kind),
        })
    }

    fn channel_action(self, kind: Kind) -> Option<Action> {
        let chosen = names(self.channels)?;
        let channels: Vec<_> = chosen
            .iter()
            .filter_map(|name| Channel::parse(name))
            .collect();
        Some(match kind {
            Kind::CloseChannels => Action::CloseChannels {
                channels,
                closed_by: ClosedBy::parse(&self.closed_by.get_untracked())?,
                reason: self.reason.get_untracked(),
            },
            Kind::OpenChannels => Action::OpenChannels {
                channels,
                reason: words(self.reason),
            },
            Kind::SetSubscription => Action::SetSubscription {
                channels,
                subscription: Subscription::parse(&self.subscription.get_untracked())?,
                proof: words(self.proof),
            },
            _ => Action::SetFrequency {
                channels,
                frequency: self.frequency(),
            },
        })
    }

    /// A number that is none becomes one the server refuses.
    fn frequency(self) -> Option<FrequencyRule> {
        let at_most = words(self.at_most)?;
        Some(FrequencyRule {
            at_most: at_most.trim().parse().unwrap_or_default(),
            period: Period::parse(&self.period.get_untracked()).unwrap_or_default(),
        })
    }
}

/// Where the API finds fault with the action.
pub(super) fn pointer(kind: Kind) -> &'static str {
    match kind {
        Kind::AddTags | Kind::RemoveTags => "/action/tags",
        Kind::SetStage => "/action/stage",
        Kind::AddCategories | Kind::RemoveCategories => "/action/categories",
        Kind::CloseChannels | Kind::OpenChannels | Kind::SetSubscription | Kind::SetFrequency => {
            "/action/channels"
        }
        Kind::AddToSegment | Kind::RemoveFromSegment => "/action/segment_id",
        Kind::AddToCampaign | Kind::RemoveFromCampaign => "/action/campaign_id",
        Kind::SetLevel => "/action/level",
        Kind::SetOwner | Kind::Delete | Kind::Assign => "/action/owner_id",
    }
}

fn id<T: FromStr>(choice: RwSignal<Option<Choice>>) -> Option<T> {
    choice.with_untracked(|choice| choice.as_ref()?.value.parse().ok())
}

fn names(chosen: RwSignal<Vec<String>>) -> Option<Vec<String>> {
    Some(chosen.get_untracked()).filter(|names| !names.is_empty())
}

fn words(typed: RwSignal<String>) -> Option<String> {
    Some(typed.get_untracked()).filter(|words| !words.is_empty())
}
