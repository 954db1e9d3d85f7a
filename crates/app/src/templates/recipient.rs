//! Looks up what a template may name of a contact, within somebody's sight.

use domain::access::Scope;
use domain::ids::{ContactId, UserId};
use domain::templates::Facts;
use store::custom_fields::CustomFieldRow;

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
