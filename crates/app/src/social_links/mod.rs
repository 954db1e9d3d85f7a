//! Links of contacts to social networks and sites, kept by those who may change the contact (CON-3).

mod add;
mod delete;
mod update;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{ContactId, SocialLinkId};
use domain::social_links::SocialLink;
use serde_json::json;
use store::contacts::RelatedRow;

use crate::contacts::event;
use crate::{Ctx, Error, Fault, Principal, Record};

pub use add::add;
pub use delete::delete;
pub use update::update;

/// Which link, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub contact_id: ContactId,
    pub id: SocialLinkId,
    pub version: i64,
}

/// The contact, if the caller may change it.
async fn changeable(tx: &Tx, principal: &Principal, id: ContactId) -> Result<RelatedRow, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let contact = store::contacts::related(tx, scope, id).await?;
    contact.ok_or(Error::NotFound)
}

/// Cleans the link, telling every fault at once.
fn checked(link: SocialLink) -> Result<SocialLink, Error> {
    Ok(link.checked()?)
}

/// The contact has the address in another link.
fn has_it_already() -> Error {
    Fault::of("address", "duplicate_link", "the contact has this link").into()
}

/// What was done to a link, for the contact's timeline and the log.
struct Done<'a> {
    event: &'static str,
    action: AuditAction,
    /// What was done, before the contact's name.
    said: &'static str,
    contact: &'a RelatedRow,
    before: Option<&'a SocialLink>,
    after: Option<&'a SocialLink>,
}

async fn tell(ctx: &Ctx, tx: &Tx, principal: &Principal, done: Done<'_>) -> Result<(), Error> {
    let contact_id = ContactId(done.contact.id);
    let changes = json!({ "social_link": [done.before.map(line), done.after.map(line)] });
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

/// `Trang bán hàng: https://facebook.com/anphat`.
fn line(link: &SocialLink) -> String {
    match &link.label {
        Some(label) => format!("{label}: {}", link.address),
        None => link.address.clone(),
    }
}
