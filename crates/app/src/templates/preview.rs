//! Shows what a recipient would get of a template as it is being written (AUT-7).

use domain::access::Permission;
use domain::ids::ContactId;
use domain::sms::{self, SmsCount};
use domain::templates::{Content, ContentFault, Facts, MergeField, TemplateKind};
use store::custom_fields::CustomFieldRow;
use templating::{Compiled, Rendered};

use super::recipient::facts_of_contact;
use crate::email_files::seen_pictures;
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
        Some(id) => {
            let scope = principal.require(Permission::ContactsView)?;
            let mut facts = facts_of_contact(ctx, scope, id, &fields).await?;
            // No campaign sends a preview; an empty place would look like a mistake.
            let name = MergeField::CampaignName;
            facts.set(name, Some(name.example()));
            facts
        }
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
    let mut message = match rendered {
        Err(fault) => return Ok(refused(vec![fault])),
        Ok(message) => message,
    };
    if let Some(page) = &mut message.html {
        *page = seen_pictures(ctx, principal, page).await?.shown(page);
    }
    Ok(Preview {
        sms: (content.kind == TemplateKind::Sms)
            .then(|| sms::count(message.text.as_deref().unwrap_or_default())),
        message,
        faults: Vec::new(),
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
