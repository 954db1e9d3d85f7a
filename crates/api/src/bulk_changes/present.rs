//! Bulk changes as the wire shows them.

use ::app::contacts::bulk::run_stage;
use api_types::bulk_changes::{BulkChangeCounts, BulkChangeOutcome, BulkChangeSummary, UndoCounts};
use chrono::{DateTime, Utc};
use domain::bulk_changes::{Kind, Outcome, Reason, Stage, UndoOutcome};
use domain::ids::{BulkChangeId, ContactId, JobId};
use store::bulk_changes::{BulkChangeRow, OutcomeRow};

use crate::users::user_ref;

pub(super) fn summary(row: BulkChangeRow, now: DateTime<Utc>) -> BulkChangeSummary {
    let undo = row
        .undo_job_id
        .map(|_| run_stage(row.undo_job_state.as_deref()));
    let stage = Stage::of(run_stage(row.job_state.as_deref()), undo);
    let kind = Kind::parse(&row.kind).unwrap_or(Kind::SetOwner);
    let changed = figure(row.changed);
    BulkChangeSummary {
        id: BulkChangeId(row.id),
        kind,
        stage,
        counts: BulkChangeCounts {
            changed,
            unchanged: figure(row.unchanged),
            refused: figure(row.refused),
        },
        undo: undo.map(|_| UndoCounts {
            put_back: figure(row.put_back),
            left_alone: figure(row.left_alone),
        }),
        job_id: JobId(row.job_id),
        undo_job_id: row.undo_job_id.map(JobId),
        can_undo: stage.can_undo(changed, row.created_at, now),
        undo_until: Stage::undo_until(row.created_at),
        created_by: user_ref(Some(row.created_by), row.created_by_name),
        created_at: row.created_at,
        subject: row.subject,
    }
}

pub(super) fn outcome(row: OutcomeRow) -> BulkChangeOutcome {
    BulkChangeOutcome {
        contact_id: ContactId(row.contact_id),
        name: row.name,
        outcome: Outcome::parse(&row.outcome).unwrap_or(Outcome::Refused),
        reason: row.reason.as_deref().and_then(Reason::parse),
        undo_outcome: row.undo_outcome.as_deref().and_then(UndoOutcome::parse),
    }
}

fn figure(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
