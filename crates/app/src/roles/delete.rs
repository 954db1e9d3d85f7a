//! Deletes a role that nobody has.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::RoleId;

use super::rules::check_within;
use crate::users::organization_record;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a role; the built-in ones stay.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: RoleId) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let tx = ctx.db.begin().await?;
    let found = store::roles::find(&tx, id).await?.ok_or(Error::NotFound)?;
    check_within(principal, &found.grants)?;
    if found.key.is_some() {
        return Err(Conflict::BuiltInRole.into());
    }
    store::roles::delete(&tx, id)
        .await
        .map_err(|error| match error {
            db::Error::ForeignKeyViolation { .. } => Conflict::InUse.into(),
            other => Error::from(other),
        })?;
    let description = format!("Xóa vai trò \"{}\"", found.name);
    ctx.record(
        &tx,
        principal,
        organization_record(AuditAction::Delete, id, description, None),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
