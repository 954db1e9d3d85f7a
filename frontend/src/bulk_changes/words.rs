//! Bulk changes in words.

use api_types::bulk_changes::{BulkChangeOutcome, BulkChangeSummary};
use domain::bulk_changes::{Kind, Outcome, Reason, Stage, UndoOutcome};
use domain::contacts::{Channel, Level};

use crate::contacts::words as contact_words;
use crate::preferences::words::channel;
use crate::ui::Tone;

/// What is done, as menus and headings say it.
pub(super) fn kind(kind: Kind) -> String {
    match kind {
        Kind::SetOwner => t!(bulk_changes.kind.set_owner),
        Kind::SetLevel => t!(bulk_changes.kind.set_level),
        Kind::AddTags => t!(bulk_changes.kind.add_tags),
        Kind::RemoveTags => t!(bulk_changes.kind.remove_tags),
        Kind::SetStage => t!(bulk_changes.kind.set_stage),
        Kind::AddCategories => t!(bulk_changes.kind.add_categories),
        Kind::RemoveCategories => t!(bulk_changes.kind.remove_categories),
        Kind::CloseChannels => t!(bulk_changes.kind.close_channels),
        Kind::OpenChannels => t!(bulk_changes.kind.open_channels),
        Kind::SetSubscription => t!(bulk_changes.kind.set_subscription),
        Kind::SetFrequency => t!(bulk_changes.kind.set_frequency),
        Kind::AddToSegment => t!(bulk_changes.kind.add_to_segment),
        Kind::RemoveFromSegment => t!(bulk_changes.kind.remove_from_segment),
        Kind::AddToCampaign => t!(bulk_changes.kind.add_to_campaign),
        Kind::RemoveFromCampaign => t!(bulk_changes.kind.remove_from_campaign),
        Kind::Delete => t!(bulk_changes.kind.delete),
        Kind::Assign => t!(bulk_changes.kind.assign),
    }
}

/// What a change was about.
pub(super) fn subject(change: &BulkChangeSummary) -> String {
    match (change.kind, change.subject.as_deref()) {
        (Kind::SetOwner, None) => t!(bulk_changes.nobody),
        (Kind::SetLevel, Some(level)) => {
            Level::parse(level).map_or_else(|| level.to_owned(), contact_words::level)
        }
        (Kind::SetStage, None) => t!(contacts.form.no_stage),
        (
            Kind::CloseChannels | Kind::OpenChannels | Kind::SetSubscription | Kind::SetFrequency,
            Some(channels),
        ) => channel_names(channels),
        (_, subject) => subject.unwrap_or_default().to_owned(),
    }
}

/// Channels as they were kept, in words.
fn channel_names(kept: &str) -> String {
    let names = kept.split(", ").filter_map(Channel::parse).map(channel);
    names.collect::<Vec<_>>().join(", ")
}

/// Where a change stands.
pub(super) fn stage(stage: Stage) -> (String, Tone) {
    match stage {
        Stage::Running => (t!(bulk_changes.stage.running), Tone::Info),
        Stage::Done => (t!(bulk_changes.stage.done), Tone::Good),
        Stage::Stopped => (t!(bulk_changes.stage.stopped), Tone::Warn),
        Stage::Failed => (t!(bulk_changes.stage.failed), Tone::Danger),
        Stage::Undoing => (t!(bulk_changes.stage.undoing), Tone::Info),
        Stage::Undone => (t!(bulk_changes.stage.undone), Tone::Neutral),
        Stage::PartlyUndone => (t!(bulk_changes.stage.partly_undone), Tone::Warn),
    }
}

/// What became of a customer.
pub(super) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Changed => t!(bulk_changes.outcome.changed),
        Outcome::Unchanged => t!(bulk_changes.outcome.unchanged),
        Outcome::Refused => t!(bulk_changes.outcome.refused),
    }
}

/// Why a customer was refused, or what undoing did to them.
pub(super) fn remark(row: &BulkChangeOutcome) -> String {
    if let Some(undone) = row.undo_outcome {
        return match undone {
            UndoOutcome::PutBack => t!(bulk_changes.undo_outcome.put_back),
            UndoOutcome::ChangedSince => t!(bulk_changes.undo_outcome.changed_since),
            UndoOutcome::Gone => t!(bulk_changes.undo_outcome.gone),
            UndoOutcome::NotAllowed => t!(bulk_changes.undo_outcome.not_allowed),
            UndoOutcome::CodeTaken => t!(bulk_changes.undo_outcome.code_taken),
            UndoOutcome::EmailTaken => t!(bulk_changes.undo_outcome.email_taken),
        };
    }
    match row.reason {
        Some(Reason::NotFound) => t!(bulk_changes.reason.not_found),
        Some(Reason::NotAllowed) => t!(bulk_changes.reason.not_allowed),
        Some(Reason::TooManyTags) => t!(bulk_changes.reason.too_many_tags),
        Some(Reason::TooManyCategories) => t!(bulk_changes.reason.too_many_categories),
        Some(Reason::NeedsReason) => t!(bulk_changes.reason.needs_reason),
        None => String::new(),
    }
}
