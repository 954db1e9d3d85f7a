//! Runs imports in the background: reading and writing overlap, each batch is one transaction
//! that also saves how far the run has come, so that a crash neither loses nor repeats a row.

mod batch;
mod context;
mod ending;
mod labels;
mod merge;
mod pace;
mod plan;
mod reader;
mod rights;
mod sets;

use std::sync::Arc;
use std::time::Instant;

use domain::access::Scope;
use domain::ids::ImportId;
use domain::imports::{FileErrorCode, ImportStatus};
use jobs::{Failure, Lease, Outcome, Registry, Signal};
use store::imports::{ImportRow, Progress};

use self::batch::{Batches, Written};
use self::context::RunContext;
use self::ending::Ending;
use self::pace::Pace;
use super::JOB_KIND;
use super::start::Payload;
use crate::{Ctx, Error};

/// How often a run that fails for reasons of our own is begun again before people are told.
const ATTEMPTS_BEFORE_FAILING: i32 = 50;

/// Adds the handler of imports.
#[must_use]
pub fn register(registry: Registry, ctx: Ctx) -> Registry {
    registry.on(JOB_KIND, move |lease| run(ctx.clone(), lease))
}

async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let id = lease.payload::<Payload>()?.import_id;
    let scope = Scope::All;
    let import = store::imports::find(ctx.db.reader(), scope, id).await?;
    let Some(import) = import.filter(|import| import.job_id == Some(lease.id().0)) else {
        return Ok(Outcome::Done(serde_json::Value::Null));
    };
    let file_name = import.file_name.clone();
    match attempt(&ctx, &lease, import).await {
        Err(Failure::Retry { error, .. }) if lease.attempt() >= ATTEMPTS_BEFORE_FAILING => {
            tracing::error!(import.id = %id, error, "an import is given up");
            Ending::of(&ctx, &lease, id, &file_name)
                .failed(FileErrorCode::Internal)
                .await
        }
        Err(failure @ Failure::Retry { .. }) => {
            // Said where it can be: the reason may be that nothing can be written.
            if let Err(error) = delay(&ctx, id).await {
                tracing::debug!(import.id = %id, %error, "an import is delayed without a word");
            }
            Err(failure)
        }
        outcome => outcome,
    }
}

async fn delay(ctx: &Ctx, id: ImportId) -> Result<(), db::Error> {
    let tx = ctx.db.begin().await?;
    store::imports::set_delayed(&tx, id).await?;
    tx.commit().await
}

async fn attempt(ctx: &Ctx, lease: &Lease, import: ImportRow) -> Result<Outcome, Failure> {
    let id = ImportId(import.id);
    let ending = Ending::of(ctx, lease, id, &import.file_name);
    let run = match RunContext::load(ctx, lease, &import).await.map_err(retry)? {
        Ok(run) => Arc::new(run),
        Err(code) => return ending.failed(code).await,
    };
    let tx = ctx.db.begin().await?;
    store::imports::set_running(&tx, id, ctx.now()).await?;
    if run.is_dry_run {
        // What a dry run has seen is in memory only, so that it always begins at the first row.
        store::imports::clear_row_errors(&tx, id).await?;
    }
    let is_stopped = store::imports::save_progress(&tx, id, run.start).await?;
    // Fenced, like every step: a run that lost its lease must not set back what a later one wrote.
    let begun = run.job_progress(run.start.position_bytes);
    let signal = lease.checkpoint(&tx, begun).await?;
    tx.commit().await?;
    if is_stopped || signal == Signal::Cancel {
        return ending.stopped().await;
    }
    import_rows(ctx, lease, run, ending).await
}

async fn import_rows(
    ctx: &Ctx,
    lease: &Lease,
    run: Arc<RunContext>,
    ending: Ending<'_>,
) -> Result<Outcome, Failure> {
    let began = Instant::now();
    let pace = Pace::default();
    let mut rows = reader::spawn(Arc::clone(&run), pace.clone());
    let mut batches = Batches::new(ctx, lease, Arc::clone(&run));
    let mut progress = run.start;
    while let Some(read) = rows.recv().await {
        let batch = match read {
            Ok(batch) => Arc::new(batch),
            Err(code) => return ending.failed(code).await,
        };
        let taken = Instant::now();
        let at = Progress {
            position_bytes: batch.position_bytes,
            row_number: batch.row_number,
            runtime_ms: run.start.runtime_ms.saturating_add(millis(began)),
            ..progress
        };
        let signal = match batches.write(&batch, at).await? {
            Written::Saved(reached, signal) => {
                progress = reached;
                signal
            }
            Written::NotAllowed => return ending.failed(FileErrorCode::NotAllowed).await,
        };
        pace.adapt(batch.rows(), taken.elapsed());
        if signal == Signal::Cancel {
            return ending.stopped().await;
        }
    }
    ending.ended(ImportStatus::Imported, None).await
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// A failure of ours that another attempt may not meet.
fn retry(error: Error) -> Failure {
    match error {
        Error::Unavailable(cause) => cause.into(),
        other => Failure::retry(format!("{other:?}")),
    }
}
