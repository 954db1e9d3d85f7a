//! Further addresses of contacts, kept by those who may change the contact (CON-3).

mod add;
mod delete;
mod make_main;
mod update;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::AddressFields;
use domain::ids::{AddressId, ContactId};
use serde_json::{Value, json};
use store::addresses::AddressRow;
use store::contacts::ContactRow;

use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

pub use add::add;
pub use delete::delete;
pub use make_main::make_main;
pub use update::update;

/// Which address, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub contact_id: ContactId,
    pub id: AddressId,
    pub version: i64,
}

/// The contact, if the caller may change it.
async fn changeable(tx: &Tx, principal: &Principal, id: ContactId) -> Result<ContactRow, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let contact = store::contacts::find(tx, scope, id).await?;
    contact.ok_or(Error::NotFound)
}

/// The contact and the address, still as it was seen.
async fn seen_still(
    tx: &Tx,
    principal: &Principal,
    seen: Seen,
) -> Result<(ContactRow, AddressRow), Error> {
    let contact = changeable(tx, principal, seen.contact_id).await?;
    let row = store::addresses::find(tx, seen.contact_id, seen.id).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.version == seen.version {
        Ok((contact, row))
    } else {
        Err(Error::StaleVersion)
    }
}

/// Cleans the fields, telling every fault at once.
fn checked(fields: AddressFields) -> Result<AddressFields, Error> {
    Ok(fields.checked()?)
}

/// What was done to an address, for the contact's timeline and the log.
struct Done<'a> {
    event: &'static str,
    action: AuditAction,
    /// What was done, before the contact's name.
    said: &'static str,
    contact: &'a ContactRow,
    before: Option<&'a AddressFields>,
    after: Option<&'a AddressFields>,
}

async fn tell(ctx: &Ctx, tx: &Tx, principal: &Principal, done: Done<'_>) -> Result<(), Error> {
    let contact_id = ContactId(done.contact.id);
    let text = |fields: Option<&AddressFields>| fields.map(line);
    let changes = json!({ "address": [text(done.before), text(done.after)] });
    let payload = json!({ "changes": changes });
    let happened = event(ctx, principal, contact_id, done.event, payload);
    store::events::append(tx, happened).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: done.action,
        entity_id: Some(contact_id.0),
        description: format!("{} khách hàng \"{}\"", done.said, done.contact.name),
        diff: Some(changes),
    };
    ctx.record(tx, principal, record).await
}

/// `Kho: 12 Lê Lợi, Huế`.
fn line(fields: &AddressFields) -> Value {
    Value::String(match &fields.label {
        Some(label) => format!("{label}: {}", fields.postal),
        None => fields.postal.to_string(),
    })
}
