//! Asks a run to end at its next checkpoint; what it wrote stays (CON-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::ImportId;
use domain::imports::{FileErrorCode, ImportStatus};
use jobs::{JobId, JobState};

use super::import_record;
use crate::{Conflict, Ctx, Error, Principal};

/// Stops a queued or running import.
pub async fn stop(ctx: &Ctx, principal: &Principal, id: ImportId) -> Result<(), Error> {
    let scope = principal.require(Permission::ImportsCreate)?;
    let tx = ctx.db.begin().await?;
    let import = store::imports::find_for_update(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let status = ImportStatus::parse(&import.status).unwrap_or_default();
    let is_under_way =
        matches!(status, ImportStatus::Queued | ImportStatus::Delayed) || status.is_running();
    if !is_under_way {
        return Err(Conflict::ImportNotReady {
            status: import.status,
        }
        .into());
    }
    let job = match import.job_id {
        Some(job) => jobs::find(&tx, JobId(job)).await?,
        None => None,
    };
    if job.is_some_and(|job| matches!(job.state, JobState::Ready | JobState::Leased)) {
        store::imports::request_stop(&tx, id).await?;
    } else {
        // Nobody is left to read the wish.
        let (status, failure) = (ImportStatus::Stopped, Some(FileErrorCode::Stopped));
        store::imports::finish(&tx, id, status, failure, ctx.now()).await?;
    }
    let description = format!("Dừng nhập tệp \"{}\"", import.file_name);
    ctx.record(
        &tx,
        principal,
        import_record(AuditAction::Import, id, description),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
