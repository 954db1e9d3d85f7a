//! Forgets an import and its file; the contacts it brought stay (CON-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::ImportId;
use domain::imports::ImportStatus;

use super::blob::Blob;
use super::import_record;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes an import that is not under way.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: ImportId) -> Result<(), Error> {
    let scope = principal.require(Permission::ImportsCreate)?;
    let tx = ctx.db.begin().await?;
    let import = store::imports::find_for_update(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let status = ImportStatus::parse(&import.status).unwrap_or_default();
    if status != ImportStatus::Draft && !status.is_finished() {
        return Err(Conflict::ImportNotReady {
            status: import.status,
        }
        .into());
    }
    store::imports::delete(&tx, id).await?;
    let description = format!("Xóa lượt nhập tệp \"{}\"", import.file_name);
    ctx.record(
        &tx,
        principal,
        import_record(AuditAction::Delete, id, description),
    )
    .await?;
    tx.commit().await?;
    // After the commit: a file without an import wastes space, an import without its file misleads.
    Blob::of(ctx, id).remove().await
}
