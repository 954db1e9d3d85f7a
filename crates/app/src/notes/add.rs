//! Writes a note on a contact down (CON-4).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{ContactId, NoteId};
use domain::notes::NoteFields;
use store::notes::NewNote;

use super::{Done, checked, tell};
use crate::{Ctx, Error, Principal};

/// Adds a note of the caller's to a contact they may change.
pub async fn add(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    fields: NoteFields,
) -> Result<NoteId, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let fields = checked(fields)?;
    let id = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let contact = store::contacts::related(&tx, scope, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let note = NewNote {
        id,
        contact_id,
        fields: &fields,
        author_id: principal.user_id,
        now: ctx.now(),
    };
    store::notes::create(&tx, note).await?;
    let done = Done {
        event: "note.added",
        action: AuditAction::Create,
        said: "Thêm ghi chú cho",
        contact: &contact,
        note: id,
        fields: &fields,
        diff: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(id)
}
