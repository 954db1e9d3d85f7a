//! Deletes a link of a contact (CON-3).

use domain::audit::AuditAction;
use domain::ids::{ContactId, SocialLinkId};

use super::{Done, changeable, tell};
use crate::{Ctx, Error, Principal};

/// Deletes a link; timeline and log keep what it was.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    id: SocialLinkId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    let row = store::social_links::find(&tx, contact_id, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    store::social_links::delete(&tx, id).await?;
    let done = Done {
        event: "social_link.removed",
        action: AuditAction::Delete,
        said: "Xóa liên kết mạng xã hội của",
        contact: &contact,
        before: Some(&row.link()),
        after: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
