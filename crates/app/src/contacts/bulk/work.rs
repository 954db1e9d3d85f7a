//! What a bulk change does: which rights it needs, and which file does it and takes it back.

use domain::access::Permission;
use domain::assignments::Plan;
use domain::audit::AuditAction;
use domain::bulk_changes::{Action, Kind, UndoOutcome};
use serde::{Deserialize, Serialize};
use store::contacts::bulk::{Fact, Target};
use store::segments::Pin;

use super::actions::{
    campaigns, categories, delete, do_not_contact, facts, preferences, segments, tags,
};
use super::step::{Step, Undoing, Verdict};
use crate::bulk::Stop;

/// What is done to the contacts; kept with the change, so that it can be taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    Action(Action),
    /// Contacts shared out among agents (CON-10).
    Assign(Plan),
}

impl Work {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Action(action) => action.kind(),
            Self::Assign(_) => Kind::Assign,
        }
    }

    /// What the caller must be allowed when they ask and at each batch.
    pub(crate) fn needed(&self) -> &'static [Permission] {
        match self.kind() {
            Kind::AddToCampaign | Kind::RemoveFromCampaign => {
                &[Permission::ContactsView, Permission::CampaignsEdit]
            }
            Kind::Delete => &[Permission::ContactsView, Permission::ContactsDelete],
            _ => &[Permission::ContactsView, Permission::ContactsEdit],
        }
    }

    /// The right that must reach a contact for it to be changed.
    pub(super) fn reach(&self) -> Permission {
        match self.kind() {
            // Who may put a contact into a campaign: who sees it and may change the campaign.
            Kind::AddToCampaign | Kind::RemoveFromCampaign => Permission::ContactsView,
            Kind::Delete => Permission::ContactsDelete,
            _ => Permission::ContactsEdit,
        }
    }

    /// Does it to each of the contacts; `dealt` came before them. A verdict for each, in order.
    pub(super) async fn apply(
        &self,
        step: &Step<'_>,
        targets: &[Target],
        dealt: u64,
    ) -> Result<Vec<Verdict>, Stop> {
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        match self {
            Self::Assign(plan) => {
                let owners = (dealt..).map(|index| plan.assignee(index));
                let wishes = owners.map(|owner| owner.map(|id| Some(id.to_string())));
                facts::set(step, Fact::Owner, targets.iter().zip(wishes)).await
            }
            Self::Action(Action::SetOwner { owner_id }) => {
                let owner = owner_id.map(|id| id.to_string());
                facts::set_all(step, Fact::Owner, targets, owner.as_deref()).await
            }
            Self::Action(Action::SetLevel { level }) => {
                facts::set_all(step, Fact::Level, targets, Some(level.as_str())).await
            }
            Self::Action(Action::AddTags { tags }) => tags::add(step, targets, tags).await,
            Self::Action(Action::RemoveTags { tags }) => tags::remove(step, targets, tags).await,
            Self::Action(Action::SetStage { stage }) => {
                facts::set_stage(step, targets, stage.as_ref()).await
            }
            Self::Action(Action::AddCategories { categories }) => {
                categories::add(step, targets, categories).await
            }
            Self::Action(Action::RemoveCategories { categories }) => {
                categories::remove(step, targets, categories).await
            }
            Self::Action(Action::CloseChannels {
                channels,
                closed_by,
                reason,
            }) => do_not_contact::close(step, targets, (channels, *closed_by, reason)).await,
            Self::Action(Action::OpenChannels { channels, reason }) => {
                do_not_contact::open(step, targets, (channels, reason.as_deref())).await
            }
            Self::Action(Action::SetSubscription {
                channels,
                subscription,
                proof,
            }) => {
                let answer = (*subscription, proof.as_deref());
                let change = |said| preferences::subscribed(said, answer);
                preferences::set(step, targets, channels, change).await
            }
            Self::Action(Action::SetFrequency {
                channels,
                frequency,
            }) => {
                let change = |said| preferences::limited(said, *frequency);
                preferences::set(step, targets, channels, change).await
            }
            Self::Action(Action::AddToSegment { segment_id }) => {
                segments::set(step, targets, (*segment_id, Pin::In)).await
            }
            Self::Action(Action::RemoveFromSegment { segment_id }) => {
                segments::set(step, targets, (*segment_id, Pin::Out)).await
            }
            Self::Action(Action::AddToCampaign { campaign_id }) => {
                campaigns::add(step, targets, *campaign_id).await
            }
            Self::Action(Action::RemoveFromCampaign { campaign_id }) => {
                campaigns::remove(step, targets, *campaign_id).await
            }
            Self::Action(Action::Delete) => delete::delete(step, targets).await,
        }
    }

    /// Takes it back from each of the contacts. An outcome for each, in order.
    pub(super) async fn undo(
        &self,
        step: &Step<'_>,
        rows: &[Undoing],
    ) -> Result<Vec<UndoOutcome>, Stop> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        match self {
            Self::Assign(_) | Self::Action(Action::SetOwner { .. }) => {
                facts::put_back(step, Fact::Owner, rows).await
            }
            Self::Action(Action::SetLevel { .. }) => facts::put_back(step, Fact::Level, rows).await,
            Self::Action(Action::AddTags { .. }) => tags::take_away(step, rows).await,
            Self::Action(Action::RemoveTags { .. }) => tags::give_back(step, rows).await,
            Self::Action(Action::SetStage { .. }) => facts::put_back(step, Fact::Stage, rows).await,
            Self::Action(Action::AddCategories { .. }) => categories::take_away(step, rows).await,
            Self::Action(Action::RemoveCategories { .. }) => {
                categories::give_back(step, rows).await
            }
            Self::Action(Action::CloseChannels { .. } | Action::OpenChannels { .. }) => {
                do_not_contact::put_back(step, rows).await
            }
            Self::Action(Action::SetSubscription { .. } | Action::SetFrequency { .. }) => {
                preferences::put_back(step, rows).await
            }
            Self::Action(Action::AddToSegment { segment_id }) => {
                segments::put_back(step, rows, (*segment_id, Pin::In)).await
            }
            Self::Action(Action::RemoveFromSegment { segment_id }) => {
                segments::put_back(step, rows, (*segment_id, Pin::Out)).await
            }
            Self::Action(Action::AddToCampaign { campaign_id }) => {
                campaigns::take_out(step, rows, *campaign_id).await
            }
            Self::Action(Action::RemoveFromCampaign { campaign_id }) => {
                campaigns::put_back(step, rows, *campaign_id).await
            }
            // Nothing is left of them to be given here; see `delete::bring_back`.
            Self::Action(Action::Delete) => Ok(Vec::new()),
        }
    }

    /// The owner that a contact had before, where the change gave it another: taking that back is
    /// up to those who reach the owner it returns to.
    pub(super) fn sets_owner(&self) -> bool {
        matches!(self.kind(), Kind::Assign | Kind::SetOwner)
    }

    pub(super) fn audit_action(&self) -> AuditAction {
        match self.kind() {
            Kind::Delete => AuditAction::Delete,
            _ => AuditAction::Update,
        }
    }
}
