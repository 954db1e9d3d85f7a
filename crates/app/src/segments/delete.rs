//! Deletes a segment (CON-12).

use domain::audit::AuditAction;
use domain::ids::SegmentId;

use super::{editable, segment_record};
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a segment that no other filter names; its contacts stay.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: SegmentId) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let found = editable(&tx, principal, id).await?;
    store::segments::delete(&tx, id)
        .await
        .map_err(|error| match error {
            db::Error::ForeignKeyViolation { .. } => Conflict::InUse.into(),
            other => Error::from(other),
        })?;
    let description = format!("Xóa phân khúc \"{}\"", found.name);
    let record = segment_record(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
