//! Starts an import, for real or as a dry run, or lets it go on where it stopped (CON-7).

use db::Tx;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::ImportId;
use domain::imports::{ImportStatus, ImportTarget};
use jobs::NewJob;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::imports::{ImportRow, Start};

use super::blob::Blob;
use super::{JOB_KIND, Options, import_record};
use crate::{Conflict, Ctx, Error, Fault, Principal};

/// So many attempts outlast any number of crashes that happen by chance.
const MAX_ATTEMPTS: i32 = 500;

/// What the user decided; what is absent stays as it was guessed or chosen before.
#[derive(Debug, Clone, Default)]
pub struct StartRequest {
    pub mapping: Option<Vec<Option<ImportTarget>>>,
    pub options: Option<Options>,
    pub is_dry_run: bool,
    /// Somebody stays in the browser to see it run; who leaves has the rest run in the background.
    pub is_watched: bool,
}

/// What a job of [`JOB_KIND`] carries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) import_id: ImportId,
}

/// Queues the import.
pub async fn start(
    ctx: &Ctx,
    principal: &Principal,
    id: ImportId,
    request: StartRequest,
) -> Result<(), Error> {
    let scope = principal.require(Permission::ImportsCreate)?;
    let tx = ctx.db.begin().await?;
    let import = store::imports::find_for_update(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let is_from_beginning = from_beginning(ctx, &import, &request)?;
    let columns = match request.mapping {
        Some(columns) => columns,
        None => read(&import.mapping)?,
    };
    let found: Options = read(&import.options)?;
    let options = match request.options {
        Some(options) => Options {
            header_row: found.header_row,
            ..options
        },
        None => found,
    };
    check(&tx, &import, &columns, &options).await?;

    let mut job = NewJob::new(JOB_KIND, json!(Payload { import_id: id }));
    job.dedupe_key = Some(id.to_string());
    job.max_attempts = MAX_ATTEMPTS;
    job.caused_by = principal.user_id.map(uuid::Uuid::from);
    let job_id = jobs::enqueue(&tx, job).await?;
    if is_from_beginning {
        store::imports::clear_row_errors(&tx, id).await?;
    }
    let start = Start {
        mapping: json!(columns),
        options: json!(options),
        is_dry_run: request.is_dry_run,
        is_from_beginning,
        is_watched: request.is_watched,
        job_id: job_id.0,
    };
    store::imports::start(&tx, id, start).await?;
    let what = if request.is_dry_run {
        "Chạy thử nhập"
    } else {
        "Bắt đầu nhập"
    };
    let description = format!("{what} tệp \"{}\"", import.file_name);
    ctx.record(
        &tx,
        principal,
        import_record(AuditAction::Import, id, description),
    )
    .await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}

/// Whether the run begins with the first row; refused where none may begin at all.
fn from_beginning(ctx: &Ctx, import: &ImportRow, request: &StartRequest) -> Result<bool, Error> {
    let status = ImportStatus::parse(&import.status).unwrap_or_default();
    let is_tried_out = import.is_dry_run && status == ImportStatus::Imported;
    let may_start = is_tried_out || status.can_become(ImportStatus::Queued);
    // A dry run would begin at the first row, and the rest of the real one with it.
    let is_half_done = !import.is_dry_run && import.row_number > 0;
    let may_start = may_start && !(request.is_dry_run && is_half_done);
    // A file that was no table from the outset has nothing to go on with.
    if !may_start || !Blob::of(ctx, ImportId(import.id)).is_readable() {
        return Err(Conflict::ImportNotReady {
            status: import.status.clone(),
        }
        .into());
    }
    Ok(is_tried_out || import.is_dry_run != request.is_dry_run)
}

async fn check(
    tx: &Tx,
    import: &ImportRow,
    columns: &[Option<ImportTarget>],
    options: &Options,
) -> Result<(), Error> {
    let headers: Vec<String> = read(&import.headers)?;
    if columns.len() != headers.len() {
        let detail = format!("the file has {} columns", headers.len());
        return Err(Fault::of("mapping", "wrong_length", detail).into());
    }
    let fields = store::custom_fields::offered(tx).await?;
    options
        .mapping(columns, &fields)
        .map_err(|error| Fault::of("mapping", "bad_mapping", error.to_string()))?;
    Ok(())
}

/// A value that we stored ourselves.
pub(super) fn read<T: serde::de::DeserializeOwned>(value: &serde_json::Value) -> Result<T, Error> {
    T::deserialize(value).map_err(|error| Error::Internal(Box::new(error)))
}
