//! Deletes a template (AUT-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::TemplateId;

use super::{reached, template_record};
use crate::{Ctx, Error, Principal};

/// Deletes a template.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: TemplateId) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (found, _) = reached(&tx, principal, Permission::TemplatesDelete, id).await?;
    store::templates::delete(&tx, id).await?;
    let description = format!("Xóa mẫu \"{}\"", found.name);
    let record = template_record(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
