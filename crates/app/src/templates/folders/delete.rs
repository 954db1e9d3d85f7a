//! Deletes a folder of templates.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::TemplateFolderId;

use super::super::rules;
use super::super::template_record;
use super::reached;
use crate::{Conflict, Ctx, Error, Principal};

/// Deletes a folder: an empty one, or one whose templates are moved to the top, whoever owns them.
pub async fn delete(
    ctx: &Ctx,
    principal: &Principal,
    id: TemplateFolderId,
    is_moving_up: bool,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let found = reached(&tx, principal, Permission::TemplatesDelete, id).await?;
    let moved = if is_moving_up {
        store::templates::empty_folder(&tx, id, ctx.now())
            .await
            .map_err(rules::name_taken)?
    } else {
        0
    };
    store::templates::delete_folder(&tx, id)
        .await
        .map_err(|error| match error {
            db::Error::ForeignKeyViolation { .. } => Conflict::InUse.into(),
            other => Error::from(other),
        })?;
    let description = format!(
        "Xóa thư mục mẫu \"{}\", chuyển {moved} mẫu ra ngoài",
        found.name
    );
    let record = template_record(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
