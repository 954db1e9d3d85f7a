//! Writing, changing and deleting notes on contacts (CON-4).
//!
//! Who may change a contact may add notes to it. A note is changed and deleted by its author, and by
//! those who may change more than their own contacts; see [`domain::notes::may_change`].

mod add;
mod delete;
mod update;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{ContactId, NoteId};
use domain::notes::{NoteFields, may_change};
use serde_json::{Value, json};
use store::contacts::RelatedRow;
use store::notes::NoteRow;

use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

pub use add::add;
pub use delete::delete;
pub use update::{Seen, update};

/// The contact and a note of it that the caller may change; to all others the note is not there.
async fn changeable(
    tx: &Tx,
    principal: &Principal,
    contact_id: ContactId,
    id: NoteId,
) -> Result<(RelatedRow, NoteRow), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let contact = store::contacts::related(tx, scope, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let note = store::notes::find(tx, contact_id, id).await?;
    let note = note.filter(|note| may_change(scope, principal.user_id, note.author()));
    Ok((contact, note.ok_or(Error::NotFound)?))
}

/// Cleans the fields, telling every fault at once.
fn checked(fields: NoteFields) -> Result<NoteFields, Error> {
    Ok(fields.checked()?)
}

/// What was done to a note, for the contact's timeline and the log.
struct Done<'a> {
    event: &'static str,
    action: AuditAction,
    /// What was done, before the contact's name.
    said: &'static str,
    contact: &'a RelatedRow,
    note: NoteId,
    fields: &'a NoteFields,
    diff: Option<Value>,
}

/// Tells the timeline and the log. What the note says is in neither: deleted, it is gone.
async fn tell(ctx: &Ctx, tx: &Tx, principal: &Principal, done: Done<'_>) -> Result<(), Error> {
    let contact_id = ContactId(done.contact.id);
    let payload = json!({ "note_id": done.note, "kind": done.fields.kind });
    let happened = event(ctx, principal, contact_id, done.event, payload);
    store::events::append(tx, happened).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: done.action,
        entity_id: Some(contact_id.0),
        description: format!("{} khách hàng \"{}\"", done.said, done.contact.name),
        diff: done.diff,
    };
    ctx.record(tx, principal, record).await
}
