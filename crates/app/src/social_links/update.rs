//! Changes a link of a contact (CON-3).

use domain::audit::AuditAction;
use domain::social_links::SocialLink;

use super::{Done, Seen, changeable, checked, has_it_already, tell};
use crate::{Ctx, Error, Principal};

/// Applies `change` to the link the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    change: impl FnOnce(&mut SocialLink),
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, seen.contact_id).await?;
    let all = store::social_links::list(&tx, seen.contact_id).await?;
    let row = all.iter().find(|row| row.id == seen.id.0);
    let row = row.ok_or(Error::NotFound)?;
    if row.version != seen.version {
        return Err(Error::StaleVersion);
    }
    let before = row.link();
    let mut after = before.clone();
    change(&mut after);
    let after = checked(after)?;
    if before == after {
        return Ok(());
    }
    if all
        .iter()
        .any(|other| other.id != row.id && other.address == after.address)
    {
        return Err(has_it_already());
    }
    if !store::social_links::update(&tx, seen.id, seen.version, &after, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let done = Done {
        event: "social_link.changed",
        action: AuditAction::Update,
        said: "Sửa liên kết mạng xã hội của",
        contact: &contact,
        before: Some(&before),
        after: Some(&after),
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
