//! Says of two contacts that they are two, and takes that back (RTA-2).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::DuplicateId;

use crate::{Ctx, Error, Principal, Record};

/// Takes a pair off the work list.
pub async fn dismiss(ctx: &Ctx, principal: &Principal, id: DuplicateId) -> Result<(), Error> {
    decide(ctx, principal, id, true).await
}

/// Puts a pair back on the work list.
pub async fn put_back(ctx: &Ctx, principal: &Principal, id: DuplicateId) -> Result<(), Error> {
    decide(ctx, principal, id, false).await
}

/// Both contacts must be the caller's to edit; deciding the same again changes nothing.
async fn decide(
    ctx: &Ctx,
    principal: &Principal,
    id: DuplicateId,
    is_dismissed: bool,
) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let pair = store::duplicates::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if pair.dismissed_at.is_some() == is_dismissed {
        return Ok(());
    }
    let dismissed = is_dismissed.then(|| (principal.user_id, ctx.now()));
    store::duplicates::set_dismissed(&tx, id, dismissed).await?;
    let names = store::contacts::rows_of(&tx, [pair.one_id, pair.other_id]).await?;
    let names: Vec<String> = names
        .iter()
        .map(|row| format!("\"{}\" ({})", row.name, row.code))
        .collect();
    let names = names.join(" và ");
    let description = if is_dismissed {
        format!("Đánh dấu không trùng: {names}")
    } else {
        format!("Bỏ đánh dấu không trùng: {names}")
    };
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description,
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
