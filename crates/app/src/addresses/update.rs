//! Changes a further address (CON-3).

use domain::audit::AuditAction;
use domain::contacts::AddressFields;

use super::{Done, Seen, checked, seen_still, tell};
use crate::{Ctx, Error, Principal};

/// Applies `change` to the address the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    change: impl FnOnce(&mut AddressFields),
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = seen_still(&tx, principal, seen).await?;
    let before = row.fields();
    let mut after = before.clone();
    change(&mut after);
    let after = checked(after)?;
    if before == after {
        return Ok(());
    }
    if !store::addresses::update(&tx, seen.id, seen.version, &after, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let done = Done {
        event: "address.changed",
        action: AuditAction::Update,
        said: "Sửa địa chỉ của",
        contact: &contact,
        before: Some(&before),
        after: Some(&after),
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
