//! Gives a folder of templates another name.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::TemplateFolderId;
use serde_json::json;

use super::super::template_record;
use super::{name_taken, reached};
use crate::names::clean_name;
use crate::{Ctx, Error, Principal};

/// Renames a folder that is at `version`.
pub async fn rename(
    ctx: &Ctx,
    principal: &Principal,
    id: TemplateFolderId,
    version: i64,
    name: &str,
) -> Result<(), Error> {
    let name = clean_name(name)?;
    let tx = ctx.db.begin().await?;
    let found = reached(&tx, principal, Permission::TemplatesEdit, id).await?;
    if found.version != version {
        return Err(Error::StaleVersion);
    }
    if found.name == name {
        return Ok(());
    }
    let is_changed = store::templates::rename_folder(&tx, id, version, &name)
        .await
        .map_err(name_taken)?;
    if !is_changed {
        return Err(Error::StaleVersion);
    }
    let description = format!("Đổi tên thư mục mẫu \"{}\" thành \"{name}\"", found.name);
    let diff = json!({ "name": [found.name, name] });
    let record = template_record(AuditAction::Update, id, description, Some(diff));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
