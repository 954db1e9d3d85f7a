//! Deletes a further address (CON-3).

use domain::audit::AuditAction;
use domain::ids::{AddressId, ContactId};

use super::{Done, changeable, tell};
use crate::{Ctx, Error, Principal};

/// Deletes an address; timeline and log keep what it was.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    id: AddressId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    let row = store::addresses::find(&tx, contact_id, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    store::addresses::delete(&tx, id).await?;
    let done = Done {
        event: "address.removed",
        action: AuditAction::Delete,
        said: "Xóa địa chỉ của",
        contact: &contact,
        before: Some(&row.fields()),
        after: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
