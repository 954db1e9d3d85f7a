//! The ids by which other systems know contacts, kept by those who may change the contact (CON-3).
//!
//! A contact may have several in one system, since a merge brings those of both.

mod delete;
mod put;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::external_ids::ExternalKey;
use domain::ids::ContactId;
use serde_json::json;
use store::contacts::RelatedRow;

use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

pub use delete::delete;
pub use put::{PutExternalId, put};

/// The contact, if the caller may change it.
async fn changeable(tx: &Tx, principal: &Principal, id: ContactId) -> Result<RelatedRow, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let contact = store::contacts::related(tx, scope, id).await?;
    contact.ok_or(Error::NotFound)
}

/// The key cleaned, or all its faults.
pub fn key(system: &str, external_id: &str) -> Result<ExternalKey, Error> {
    Ok(ExternalKey::checked(system, external_id)?)
}

/// What was done to an id, for the contact's timeline and the log.
struct Done<'a> {
    event: &'static str,
    action: AuditAction,
    /// What was done, before the contact's name.
    said: &'static str,
    contact: &'a RelatedRow,
    before: Option<String>,
    after: Option<String>,
}

async fn tell(ctx: &Ctx, tx: &Tx, principal: &Principal, done: Done<'_>) -> Result<(), Error> {
    let contact_id = ContactId(done.contact.id);
    let changes = json!({ "external_id": [done.before, done.after] });
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

/// `kiotviet: KH0012 (https://…)`.
fn in_words(key: &ExternalKey, link: Option<&str>) -> String {
    let link = link.map(|link| format!(" ({link})")).unwrap_or_default();
    format!("{}: {}{link}", key.system, key.external_id)
}
