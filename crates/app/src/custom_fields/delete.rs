//! Deletes a field that no contact has a value in; others are archived instead.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::CustomFieldId;

use super::field_record;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a field. One that contacts have values in stays: archiving hides it, loses
/// nothing, and can be taken back.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: CustomFieldId) -> Result<(), Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let found = store::custom_fields::find(&tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    if let Some(field) = found.definition()
        && store::custom_fields::has_values(&tx, &field.key).await?
    {
        return Err(Conflict::InUse.into());
    }
    store::custom_fields::delete(&tx, id).await?;
    let description = format!("Xóa trường tùy chỉnh \"{}\"", found.label);
    let record = field_record(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
