//! Logging, changing and deleting calls with contacts, and keeping their recordings (CON-3, CON-5).
//!
//! Who may change a contact may log calls with it. A call is changed and deleted by its agent, and by
//! those who may change more than their own contacts, as notes are; see [`domain::notes::may_change`].

mod delete;
mod log;
mod recording;
mod recording_file;
mod update;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::calls::CallFields;
use domain::ids::{CallId, ContactId};
use domain::notes::may_change;
use serde_json::{Value, json};
use store::calls::CallRow;
use store::contacts::RelatedRow;

use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

pub use delete::delete;
pub use log::log;
pub use recording::NewRecording;
pub use recording_file::open as open_recording;
pub(crate) use recording_file::remove as remove_recordings;
pub use update::update;

/// Which call, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub contact_id: ContactId,
    pub id: CallId,
    pub version: i64,
}

/// The contact and a call with it that the caller may change; to all others the call is not there.
async fn changeable(
    tx: &Tx,
    principal: &Principal,
    contact_id: ContactId,
    id: CallId,
) -> Result<(RelatedRow, CallRow), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let contact = store::contacts::related(tx, scope, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let call = store::calls::find(tx, contact_id, id).await?;
    let call = call.filter(|call| may_change(scope, principal.user_id, call.agent()));
    Ok((contact, call.ok_or(Error::NotFound)?))
}

/// As [`changeable`], if the call is still as it was seen.
async fn seen_still(
    tx: &Tx,
    principal: &Principal,
    seen: Seen,
) -> Result<(RelatedRow, CallRow), Error> {
    let (contact, call) = changeable(tx, principal, seen.contact_id, seen.id).await?;
    if call.version == seen.version {
        Ok((contact, call))
    } else {
        Err(Error::StaleVersion)
    }
}

/// Cleans the fields, telling every fault at once.
fn checked(fields: CallFields) -> Result<CallFields, Error> {
    Ok(fields.checked()?)
}

/// What was done to a call, for the contact's timeline and the log.
struct Done<'a> {
    event: &'static str,
    action: AuditAction,
    /// What was done, before the contact's name.
    said: &'static str,
    contact: &'a RelatedRow,
    call: CallId,
    fields: &'a CallFields,
    diff: Option<Value>,
}

/// Tells the timeline and the log. What was noted is in neither: deleted, it is gone.
async fn tell(ctx: &Ctx, tx: &Tx, principal: &Principal, done: Done<'_>) -> Result<(), Error> {
    let contact_id = ContactId(done.contact.id);
    let payload = json!({
        "call_id": done.call,
        "direction": done.fields.direction,
        "outcome": done.fields.outcome,
    });
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
