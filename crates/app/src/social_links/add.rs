//! Adds a link to a contact (CON-3).

use domain::audit::AuditAction;
use domain::ids::{ContactId, SocialLinkId};
use domain::social_links::{SOCIAL_LINKS_MAX, SocialLink};
use store::social_links::NewSocialLink;

use super::{Done, changeable, checked, has_it_already, tell};
use crate::{Ctx, Error, Fault, Principal};

/// Adds a link to a contact that the caller may change; one with its address is refused.
pub async fn add(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    link: SocialLink,
) -> Result<SocialLinkId, Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    let link = checked(link)?;
    if store::social_links::list(&tx, contact_id).await?.len() >= SOCIAL_LINKS_MAX {
        return Err(Fault::of("address", "full", "there are too many links").into());
    }
    let id = ctx.new_id();
    let new = NewSocialLink {
        id,
        contact_id,
        link: &link,
        now: ctx.now(),
    };
    if !store::social_links::create(&tx, new).await? {
        return Err(has_it_already());
    }
    let done = Done {
        event: "social_link.added",
        action: AuditAction::Create,
        said: "Thêm liên kết mạng xã hội cho",
        contact: &contact,
        before: None,
        after: Some(&link),
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(id)
}
