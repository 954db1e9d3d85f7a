//! Registration forms of campaigns: made by those who may change the campaign, sent by anybody (CAM-3).

mod browser;
mod consents;
mod copy;
mod create;
mod delete;
mod forget;
mod page;
mod registrant;
mod slug;
mod submit;
mod token;
mod update;
mod view;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::forms::{FormDefinition, Target};
use domain::ids::{CampaignId, FormId};
use store::campaigns::CampaignRow;
use store::forms::FormRow;

use crate::{Error, Fault, Principal, Record};

pub use copy::copy;
pub use create::create;
pub use delete::delete;
pub(crate) use forget::forget_old_views;
pub use page::{FormPage, Message, PageWords, form_page, message_page, names};
pub use slug::is_slug;
pub use submit::{Outcome, Submission, submit};
pub use token::{issue as page_token, issue_again as next_page_token};
pub use update::{Seen, update};
pub use view::note_view;

/// The campaign, if the caller may change it.
async fn changeable(
    tx: &Tx,
    principal: &Principal,
    campaign_id: CampaignId,
) -> Result<CampaignRow, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let found = store::campaigns::find(tx, scope, campaign_id).await?;
    found.ok_or(Error::NotFound)
}

/// The campaign and a form of it, if the caller may change them.
async fn changeable_form(
    tx: &Tx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<(CampaignRow, FormRow), Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let campaign = store::campaigns::find(tx, scope, campaign_id).await?;
    let form = store::forms::find(tx, scope, campaign_id, id).await?;
    campaign.zip(form).ok_or(Error::NotFound)
}

/// Cleans the form, telling every fault at once; what it asked `before` may be gone by now.
async fn checked(
    tx: &Tx,
    form: FormDefinition,
    before: &FormDefinition,
) -> Result<FormDefinition, Error> {
    let form = form.checked().map_err(|faults| {
        let fault = |fault: domain::forms::FormFault| Fault {
            pointer: format!("/definition{}", fault.pointer),
            code: fault.code,
            detail: fault.detail.to_owned(),
        };
        Error::Invalid(faults.into_iter().map(fault).collect())
    })?;
    let offered = store::custom_fields::offered(tx).await?;
    let is_there = |target: &Target| match target {
        Target::Fact(_) => true,
        Target::Custom(key) => {
            let was_asked = before.fields.iter().any(|field| field.target == *target);
            was_asked || offered.iter().any(|field| field.key == *key)
        }
    };
    let places = form.fields.iter().enumerate();
    let unknown = places.filter(|(_, field)| !is_there(&field.target));
    let faults: Vec<Fault> = unknown
        .map(|(place, _)| {
            let field = format!("definition/fields/{place}/target");
            Fault::of(&field, "unknown", "there is no such field")
        })
        .collect();
    if faults.is_empty() {
        Ok(form)
    } else {
        Err(Error::Invalid(faults))
    }
}

/// A line of the log about a form of a campaign.
fn form_record(action: AuditAction, said: &str, title: &str, campaign: &CampaignRow) -> Record {
    Record {
        module: AuditModule::Campaigns,
        action,
        entity_id: Some(campaign.id),
        description: format!(
            "{said} biểu mẫu \"{title}\" của chiến dịch \"{}\"",
            campaign.name
        ),
        diff: None,
    }
}
