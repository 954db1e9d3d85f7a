//! Takes back what a bulk change did, in the background (CON-9).

use domain::bulk_changes::{RunStage, Stage};
use domain::ids::BulkChangeId;
use store::bulk_changes::BulkChangeRow;

use super::begin::Started;
use super::sight::sight;
use super::undo_job::UndoChange;
use super::work::Work;
use crate::bulk::enqueue;
use crate::{Conflict, Ctx, Error, Principal};

/// Where the work of a job in this state stands. A job that is gone was done long ago.
pub fn run_stage(job_state: Option<&str>) -> RunStage {
    match job_state {
        Some("ready" | "leased") => RunStage::Running,
        Some("cancelled") => RunStage::Stopped,
        Some("dead") => RunStage::Failed,
        _ => RunStage::Done,
    }
}

/// Starts to put back the contacts of a bulk change that nobody changed since.
pub async fn undo(ctx: &Ctx, principal: &Principal, id: BulkChangeId) -> Result<Started, Error> {
    let scope = sight(principal)?;
    let tx = ctx.db.begin().await?;
    let change = store::bulk_changes::find_for_update(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if !can_undo(ctx, &change) {
        return Err(Conflict::NotUndoable.into());
    }
    let work: Work =
        serde_json::from_value(change.work).map_err(|error| Error::Internal(Box::new(error)))?;
    let job = UndoChange {
        change_id: id,
        work,
        subject: change.subject,
    };
    let job_id = enqueue(&tx, principal, job).await?;
    store::bulk_changes::begin_undo(&tx, id, job_id).await?;
    ctx.note_effect(&tx, principal, Some(id.0)).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(Started { id, job_id })
}

fn can_undo(ctx: &Ctx, change: &BulkChangeRow) -> bool {
    let undo = change
        .undo_job_id
        .map(|_| run_stage(change.undo_job_state.as_deref()));
    let stage = Stage::of(run_stage(change.job_state.as_deref()), undo);
    let changed = u64::try_from(change.changed).unwrap_or_default();
    stage.can_undo(changed, change.created_at, ctx.now())
}
