//! Deletes an empty department.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::DepartmentId;

use crate::users::organization_record;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a department that no user and no other department is in.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: DepartmentId) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let tx = ctx.db.begin().await?;
    let found = store::departments::find(&tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    store::departments::delete(&tx, id)
        .await
        .map_err(|error| match error {
            db::Error::ForeignKeyViolation { .. } => Conflict::InUse.into(),
            other => Error::from(other),
        })?;
    let description = format!("Xóa phòng ban \"{}\"", found.name);
    ctx.record(
        &tx,
        principal,
        organization_record(AuditAction::Delete, id, description, None),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
