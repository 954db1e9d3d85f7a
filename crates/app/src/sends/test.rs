//! Sends one message as a member would get it to the user's own address.

use domain::access::Permission;
use domain::ids::{CampaignId, ContactId, EmailFileId};
use domain::sending::Policy;
use domain::templates::{Content, Facts};
use templating::Compiled;
use uuid::Uuid;

use super::attach::enclosed_for_test;
use super::reached;
use super::written::{Place, Writer};
use crate::email::{Message, Outlet, Tested, send_one};
use crate::{Ctx, Error, Fault, Principal};

/// What to try.
#[derive(Debug, Clone)]
pub struct TestWish {
    pub content: Content,
    pub is_advertising: bool,
    /// Whose facts to write; made up ones without.
    pub contact_id: Option<ContactId>,
    pub files: Vec<EmailFileId>,
}

/// Sends the message to the caller.
pub async fn test(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    wish: TestWish,
) -> Result<Tested, Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    let fields = store::custom_fields::list(ctx.db.reader()).await?;
    let facts = match wish.contact_id {
        Some(id) => {
            let scope = principal.require(Permission::ContactsView)?;
            crate::templates::facts_of_contact(ctx, scope, id, &fields).await?
        }
        None => Facts::examples(
            fields
                .iter()
                .filter(|field| !field.is_archived)
                .map(|field| (field.key.as_str(), field.label.as_str())),
        ),
    };
    let invalid = |faults: Vec<domain::templates::ContentFault>| {
        let fault = |fault: domain::templates::ContentFault| {
            Fault::of(fault.part.as_str(), fault.code, fault.detail)
        };
        Error::Invalid(faults.into_iter().map(fault).collect())
    };
    let outlet = Outlet::open(ctx).await?;
    let page = wish.content.html.clone().unwrap_or_default();
    let writer = Writer {
        compiled: Compiled::new(&wish.content.cleaned()).map_err(invalid)?,
        campaign_name: campaign.name,
        is_advertising: wish.is_advertising,
        policy: Policy::at(ctx.now()),
        files: enclosed_for_test(ctx, principal, &page, &wish.files).await?,
        public_url: outlet.sender().public_url().to_owned(),
    };
    let place = Place {
        name: Uuid::now_v7().to_string(),
        to_address: principal.email.clone(),
        // Nobody leaves by a test.
        leave_url: outlet.sender().public_url().to_owned(),
        marked: None,
    };
    let message = writer
        .write(facts, place)
        .map_err(|fault| invalid(vec![fault]))?;
    let message = Message {
        leave_url: None,
        ..message
    };
    send_one(ctx, principal, message, "Gửi thư thử").await
}
