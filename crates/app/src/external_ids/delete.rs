//! Forgets the id by which another system knows a contact (CON-3).

use domain::audit::AuditAction;
use domain::external_ids::ExternalKey;
use domain::ids::ContactId;

use super::{Done, changeable, in_words, tell};
use crate::{Ctx, Error, Principal};

/// Takes an id from a contact; timeline and log keep what it was.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    key: &ExternalKey,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    if !store::external_ids::delete(&tx, contact_id, key).await? {
        return Err(Error::NotFound);
    }
    let done = Done {
        event: "external_id.removed",
        action: AuditAction::Delete,
        said: "Xóa liên kết hệ thống của",
        contact: &contact,
        before: Some(in_words(key, None)),
        after: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
