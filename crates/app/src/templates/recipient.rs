//! Looks up what a template may name of a contact, within somebody's sight.

use std::collections::HashMap;

use domain::access::Scope;
use domain::ids::{ContactId, UserId};
use domain::templates::Facts;
use store::custom_fields::CustomFieldRow;
use uuid::Uuid;

use super::facts::{Recipient, facts_of};
use crate::{Ctx, Error};

/// What is out of sight is not told: neither the contact nor where they work. The campaign is for the
/// caller to say.
pub(crate) async fn facts_of_contact(
    ctx: &Ctx,
    scope: Scope,
    id: ContactId,
    fields: &[CustomFieldRow],
) -> Result<Facts, Error> {
    let conn = ctx.db.reader();
    let contact = store::contacts::find(conn, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let organisation = match contact.account_id {
        Some(account_id) => store::contacts::related(conn, scope, ContactId(account_id)).await?,
        None => None,
    };
    // Everybody knows their colleagues.
    let owner = match contact.owner_id {
        Some(owner_id) => store::users::find(conn, Scope::All, UserId(owner_id)).await?,
        None => None,
    };
    let recipient = Recipient {
        contact: &contact,
        organisation: organisation.as_ref().map(|account| account.name.as_str()),
        owner_email: owner.as_ref().map(|owner| owner.email.as_str()),
    };
    Ok(facts_of(&recipient, fields))
}

/// The same of many contacts in a few queries; those out of sight are left out.
pub(crate) async fn facts_of_contacts(
    ctx: &Ctx,
    scope: Scope,
    ids: &[Uuid],
    fields: &[CustomFieldRow],
) -> Result<HashMap<Uuid, Facts>, Error> {
    let conn = ctx.db.reader();
    let contacts = store::contacts::rows_within(conn, scope, ids).await?;
    let accounts: Vec<Uuid> = contacts.iter().filter_map(|one| one.account_id).collect();
    let owners: Vec<Uuid> = contacts.iter().filter_map(|one| one.owner_id).collect();
    let organisations = store::contact_names(conn, scope, &accounts).await?;
    let owners = store::user_emails(conn, &owners).await?;
    let facts = contacts.iter().map(|contact| {
        let organisation = contact.account_id.and_then(|id| organisations.get(&id));
        let owner_email = contact.owner_id.and_then(|id| owners.get(&id));
        let recipient = Recipient {
            contact,
            organisation: organisation.map(String::as_str),
            owner_email: owner_email.map(String::as_str),
        };
        (contact.id, facts_of(&recipient, fields))
    });
    Ok(facts.collect())
}
