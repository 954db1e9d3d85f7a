//! Deletes a call and its recording (CON-3).

use domain::audit::AuditAction;
use domain::ids::{CallId, ContactId};

use super::{Done, changeable, remove_recordings, tell};
use crate::{Ctx, Error, Principal};

/// Deletes a call; timeline and log keep that there was one, not what was said.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    id: CallId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = changeable(&tx, principal, contact_id, id).await?;
    store::calls::delete(&tx, id).await?;
    let done = Done {
        event: "call.deleted",
        action: AuditAction::Delete,
        said: "Xóa cuộc gọi với",
        contact: &contact,
        call: id,
        fields: &row.fields(),
        diff: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    // After the commit: a file without a call wastes space, a call without its file misleads.
    let recording = row.recording().map(|recording| recording.id);
    remove_recordings(ctx, recording).await
}
