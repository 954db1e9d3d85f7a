//! Shows what a recipient would get of a template as it is being written (AUT-7).

use domain::access::{Permission, Scope};
use domain::ids::{ContactId, UserId};
use domain::sms::{self, SmsCount};
use domain::templates::{Content, ContentFault, Facts, MergeField, TemplateKind};
use store::custom_fields::CustomFieldRow;
use templating::{Compiled, Rendered};

use super::facts::{Recipient, facts_of};
use crate::{Ctx, Error, Principal};

/// What would be sent, or why nothing would.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    pub message: Rendered,
    /// How the text message travels.
    pub sms: Option<SmsCount>,
    /// If there are any, nothing is rendered.
    pub faults: Vec<ContentFault>,
}

/// Renders content that nobody need have saved, for a contact the caller sees or a made up one.
pub async fn preview(
    ctx: &Ctx,
    principal: &Principal,
    content: Content,
    contact_id: Option<ContactId>,
) -> Result<Preview, Error> {
    principal.require(Permission::TemplatesView)?;
    let fields = store::custom_fields::list(ctx.db.reader()).await?;
    let facts = match contact_id {
        Some(id) => facts_of_contact(ctx, principal, id, &fields).await?,
        None => examples(&fields),
    };
    let content = content.cleaned();
    let faults = content.text_faults(|key| fields.iter().any(|field| field.key == key));
    if !faults.is_empty() {
        return Ok(refused(faults));
    }
    let rendered = match Compiled::new(&content) {
        Ok(compiled) => compiled.render(&facts),
        Err(faults) => return Ok(refused(faults)),
    };
    Ok(match rendered {
        Err(fault) => refused(vec![fault]),
        Ok(message) => Preview {
            sms: (content.kind == TemplateKind::Sms)
                .then(|| sms::count(message.text.as_deref().unwrap_or_default())),
            message,
            faults: Vec::new(),
        },
    })
}

fn refused(faults: Vec<ContentFault>) -> Preview {
    Preview {
        faults,
        ..Preview::default()
    }
}

fn examples(fields: &[CustomFieldRow]) -> Facts {
    let custom = fields.iter().filter(|field| !field.is_archived);
    Facts::examples(custom.map(|field| (field.key.as_str(), field.label.as_str())))
}

/// What is out of the caller's sight is not told: neither the contact nor where they work.
async fn facts_of_contact(
    ctx: &Ctx,
    principal: &Principal,
    id: ContactId,
    fields: &[CustomFieldRow],
) -> Result<Facts, Error> {
    let scope = principal.require(Permission::ContactsView)?;
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
    let mut facts = facts_of(&recipient, fields);
    // No campaign sends a preview; an empty place would look like a mistake.
    facts.set(
        MergeField::CampaignName,
        Some(MergeField::CampaignName.example()),
    );
    Ok(facts)
}
