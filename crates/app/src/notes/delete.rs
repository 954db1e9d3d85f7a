//! Deletes a note (CON-4).

use domain::audit::AuditAction;
use domain::ids::{ContactId, NoteId};

use super::{Done, changeable, tell};
use crate::{Ctx, Error, Principal};

/// Deletes a note; timeline and log keep that there was one, not what it said.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    id: NoteId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = changeable(&tx, principal, contact_id, id).await?;
    store::notes::delete(&tx, id).await?;
    let done = Done {
        event: "note.deleted",
        action: AuditAction::Delete,
        said: "Xóa ghi chú của",
        contact: &contact,
        note: id,
        fields: &row.fields(),
        diff: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
