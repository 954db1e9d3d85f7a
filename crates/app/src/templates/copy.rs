//! Makes a template like another one (AUT-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{TemplateFolderId, TemplateId};
use store::email_files::{Owner, copy_uses};
use store::templates::{NewTemplate, TemplateFields};

use super::rules::name_taken;
use super::{reached, template_record};
use crate::{Ctx, Error, Principal};

/// Copies a template into its folder under a free name; the copy is the caller's.
pub async fn copy(ctx: &Ctx, principal: &Principal, id: TemplateId) -> Result<TemplateId, Error> {
    principal.require(Permission::TemplatesCreate)?;
    let copy_id: TemplateId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let (original, content) = reached(&tx, principal, Permission::TemplatesView, id).await?;
    let folder_id = original.folder_id.map(TemplateFolderId);
    let name = format!("{} (bản sao)", original.name);
    let fields = TemplateFields {
        name: store::templates::free_name(&tx, folder_id, &name).await?,
        folder_id,
        content,
    };
    let template = NewTemplate {
        id: copy_id,
        fields: &fields,
        owner_id: principal.user_id,
        now: ctx.now(),
    };
    store::templates::create(&tx, template)
        .await
        .map_err(name_taken)?;
    copy_uses(&tx, Owner::Template(id), Owner::Template(copy_id)).await?;
    let description = format!("Sao chép mẫu \"{}\"", original.name);
    let record = template_record(AuditAction::Create, copy_id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(copy_id)
}
