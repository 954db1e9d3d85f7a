//! Makes a folder for templates.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::TemplateFolderId;
use domain::templates::FOLDERS_MAX;
use store::templates::NewFolder;

use super::super::template_record;
use super::name_taken;
use crate::names::clean_name;
use crate::{Ctx, Error, Fault, Principal};

/// Makes a folder owned by the caller.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    name: &str,
) -> Result<TemplateFolderId, Error> {
    principal.require(Permission::TemplatesCreate)?;
    let name = clean_name(name)?;
    let id: TemplateFolderId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    if store::templates::count_folders(&tx).await? >= FOLDERS_MAX {
        let detail = format!("at most {FOLDERS_MAX} folders");
        return Err(Fault::of("name", "too_many", detail).into());
    }
    let folder = NewFolder {
        id,
        name: &name,
        owner_id: principal.user_id,
        now: ctx.now(),
    };
    store::templates::create_folder(&tx, folder)
        .await
        .map_err(name_taken)?;
    let description = format!("Thêm thư mục mẫu \"{name}\"");
    let record = template_record(AuditAction::Create, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
